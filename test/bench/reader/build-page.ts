import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { isPeer, moduleOf, type SystemName } from './systems.ts'

/** A page that offers one system, built and in memory. */
export interface BuiltPage {
  /** Files by name. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  readonly html: string
}

/** Builds the page of `system` exactly as the app's own page is built for production. */
export async function buildPage(system: SystemName): Promise<BuiltPage> {
  const built = await build({
    configFile: join(import.meta.dirname, '../../../renderer/vite.config.ts'),
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    build: {
      write: false,
      // Some peers' styles are not quite CSS.
      cssMinify: !isPeer(system),
      chunkSizeWarningLimit: Infinity,
      rolldownOptions: { input: moduleOf(system) },
    },
  })
  const { output } = built as Rolldown.RolldownOutput
  const files = new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const))
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)
  return {
    files,
    html: htmlOf(
      entry?.fileName ?? '',
      [...files.keys()].filter((name) => name.endsWith('.css')),
    ),
  }
}

function htmlOf(script: string, styles: readonly string[]): string {
  const links = styles.map((name) => `<link rel="stylesheet" href="${name}">`)
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Benchmark</title>
${links.join('\n')}
<script type="module" src="${script}"></script></head><body></body></html>`
}
