import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { corpusOf } from '../corpus.ts'
import { type SizeName, sizes } from '../sizes.ts'
import { type BuiltPage } from './build-page.ts'
import { type SystemName } from './systems.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** Serves the pages of the systems and the corpora on 127.0.0.1. */
export class PageServer implements Disposable {
  readonly #server: Server
  readonly #origin: string

  private constructor(server: Server) {
    this.#server = server
    this.#origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  /** Starts serving `pages` and the corpora of `sizeNames`. */
  static async open(pages: ReadonlyMap<SystemName, BuiltPage>, sizeNames: readonly SizeName[]): Promise<PageServer> {
    const corpora = new Map(sizeNames.map((name) => [`/corpus/${name}`, JSON.stringify(corpusOf(sizes[name]))]))
    const server = createServer(({ url = '' }, response) => {
      const [path = ''] = url.split('?')
      const content = corpora.get(path) ?? fileAt(pages, path)
      const type = mediaTypes[path.split('.').at(-1) ?? ''] ?? (path.endsWith('/') ? mediaTypes['html'] : undefined)
      // Isolated pages have clocks of five microseconds instead of a hundred.
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      response.setHeader('cross-origin-embedder-policy', 'require-corp')
      if (type !== undefined) response.setHeader('content-type', type)
      response.writeHead(content === undefined ? 404 : 200).end(content)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new PageServer(server)
  }

  /** Where the page of `system` is. */
  page(system: SystemName): string {
    return `${this.#origin}/${system}/`
  }

  /** Where the corpus of `size` is. */
  corpus(size: SizeName): string {
    return `${this.#origin}/corpus/${size}`
  }

  [Symbol.dispose](): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }
}

function fileAt(pages: ReadonlyMap<SystemName, BuiltPage>, path: string): string | Uint8Array | undefined {
  const [, system = '', ...rest] = path.split('/')
  const page = pages.get(system as SystemName)
  const name = rest.join('/')
  return name === '' ? page?.html : page?.files.get(name)
}
