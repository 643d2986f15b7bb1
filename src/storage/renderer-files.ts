import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'

/** One file of the built renderer, as it is served. */
export interface RendererFile {
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** The built renderer by address path, such as `/assets/index.js`; `/` is the page itself. */
export type RendererFiles = ReadonlyMap<string, RendererFile>

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Every file under `folder`, read once, so that serving is a look-up and no address is ever joined to a path.
 *
 * Files of a kind the page does not use (source maps) are left out.
 *
 * @throws WorkbenchError `storage/missing` when the renderer has not been built.
 */
export async function rendererFiles(folder: string): Promise<RendererFiles> {
  const files = new Map<string, RendererFile>()
  for (const entry of await entriesOf(folder)) {
    const mediaType = mediaTypes[extname(entry.name)]
    if (!entry.isFile() || mediaType === undefined) continue
    const path = join(entry.parentPath, entry.name)
    files.set(addressOf(relative(folder, path)), { mediaType, bytes: await readFile(path) })
  }
  const page = files.get('/index.html')
  if (!page) throw notBuilt(folder)
  return files.set('/', page)
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true })
  } catch {
    throw notBuilt(folder)
  }
}

function addressOf(path: string): string {
  return `/${path.split(sep).map(encodeURIComponent).join('/')}`
}

function notBuilt(folder: string): WorkbenchError {
  const message = `the page is not built: ${join(folder, 'index.html')} is missing; “npm run build” makes it`
  return new WorkbenchError('storage/missing', message, { folder, file: 'index.html' })
}
