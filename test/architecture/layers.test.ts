import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Source that stands in for a file of the folder, and whether the rules must let it pass. */
interface Probe {
  readonly folder: string
  readonly text: string
}

const root = join(import.meta.dirname, '../..')
const probe = (folder: string, ...texts: string[]): Probe[] => texts.map((text) => ({ folder, text }))

const refused: Probe[] = [
  ...probe(
    'src/core/spans',
    `import 'zod'`,
    `import 'node:fs'`,
    `import 'fs'`,
    `import type { z } from '../../schema/zod.ts'; export type Z = typeof z`,
    `import '../../host/ports.ts'`,
    `import './span.js'`,
    `import './span'`,
    `export const now = Date.now()`,
    `export const chance = Math.random()`,
    `console.log(1)`,
    `export const page = fetch('/')`,
    `export { z } from '../../schema/zod.ts'`,
  ),
  ...probe(
    'src/schema',
    `import 'lowdb'`,
    `import 'node:crypto'`,
    `import '../contract/names.ts'`,
    `import '../host/ports.ts'`,
  ),
  ...probe(
    'src/formats/json',
    `import 'node:fs'`,
    `import 'zod'`,
    `import '../../host/ports.ts'`,
    `export const now = new Date()`,
  ),
  ...probe(
    'src/articles',
    `import 'electron'`,
    `import 'lowdb'`,
    `import '../host/ports.ts'`,
    `import '../storage/surroundings.ts'`,
  ),
  ...probe(
    'src/contract',
    `import 'node:fs'`,
    `import 'zod'`,
    `import '../host/ports.ts'`,
    `export const load = () => import('node:fs')`,
  ),
  ...probe(
    'src/host',
    `import 'electron'`,
    `import 'minisearch'`,
    `import 'node:fs'`,
    `import '../storage/open-store.ts'`,
    `import '../articles/seeds.ts'`,
    `import '../../renderer/main.ts'`,
  ),
  ...probe(
    'src/storage',
    `import 'electron'`,
    `import 'zod'`,
    `import '../contract/names.ts'`,
    `import '../articles/seeds.ts'`,
    `import '../web/start.ts'`,
  ),
  ...probe(
    'src/electron',
    `import 'lowdb'`,
    `import 'commander'`,
    `import '../web/start.ts'`,
    `import '../cli/main.ts'`,
  ),
  ...probe('src/electron/preload', `import 'zod'`, `import 'node:fs'`, `import '../../contract/methods.ts'`),
  ...probe(
    'src/web',
    `import 'electron'`,
    `import 'lowdb'`,
    `import '../electron/index.ts'`,
    `import '../cli/main.ts'`,
  ),
  ...probe(
    'src/cli',
    `import 'electron'`,
    `import 'lowdb'`,
    `import '../electron/index.ts'`,
    `import '../web/start.ts'`,
  ),
  ...probe(
    'renderer/elements/tag-chip',
    `import 'electron'`,
    `import 'electron/renderer'`,
    `import 'node:fs'`,
    `import 'fs'`,
    `import 'zod'`,
    `import 'lit/directives/unsafe-html.js'`,
    `import 'lit/directives/style-map.js'`,
    `import '../../../src/schema/records.ts'`,
    `import '../../../src/host/ports.ts'`,
    `export const load = () => import('../../../src/host/ports.ts')`,
    `export { methods } from '../../../src/contract/methods.ts'`,
    `import { methods } from '../../../src/contract/methods.ts'; export const names = methods`,
    `document.body.innerHTML = '<b>bold</b>'`,
    `document.body.insertAdjacentHTML('beforeend', '<b>bold</b>')`,
    `document.createElement('iframe').srcdoc = '<b>bold</b>'`,
    `eval('1')`,
    `new Function('return 1')()`,
    `export const platform = process.platform`,
    `import { html } from 'lit'; export const bad = html\`<p style="color: red"></p>\``,
    `import { html } from 'lit'; export const bad = html\`<iframe srcdoc="<b>bold</b>"></iframe>\``,
    `import { html } from 'lit'; export const bad = html\`<iframe .srcdoc=\${'<b>bold</b>'}></iframe>\``,
    `import { html } from 'lit'; export const bad = html\`<p .innerHTML=\${'<b>bold</b>'}></p>\``,
  ),
]

const allowed: Probe[] = [
  ...probe(
    'src/core/state',
    `import { span } from '../spans/span.ts'; export const a = span`,
    `export const s = new Intl.Segmenter('en')`,
  ),
  ...probe(
    'src/schema',
    `import { z } from 'zod'; export const a = z`,
    `import { tags } from '../core/model/tag.ts'; export const a = tags`,
  ),
  ...probe('src/formats/json', `import { z } from '../../schema/zod.ts'; export const a = z`),
  ...probe(
    'src/articles',
    `import 'node:child_process'`,
    `import { detect } from 'jschardet'; export const a = detect`,
    `import { fromBufferPromise } from 'yauzl'; export const a = fromBufferPromise`,
    `import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'; export const a = getDocument`,
  ),
  ...probe('src/contract', `import { z } from '../schema/zod.ts'; export const a = z`),
  ...probe(
    'src/host',
    `import { serve } from '../contract/serve.ts'; export const a = serve`,
    `import { a } from '../formats/json/a.ts'; export const b = a`,
    `export const now = new Date()`,
  ),
  ...probe(
    'src/storage',
    `import { readFile } from 'node:fs/promises'; export const a = readFile`,
    `import { Low } from 'lowdb'; export const a = Low`,
    `import MiniSearch from 'minisearch'; export const a = MiniSearch`,
    `import type { WorkspaceStore } from '../host/ports.ts'; export type A = WorkspaceStore`,
  ),
  ...probe(
    'src/electron',
    `import { app } from 'electron'; export const a = app`,
    `import { run } from '../cli/program.ts'; export const a = run`,
    `import { loadSeeds } from '../articles/seeds.ts'; export const a = loadSeeds`,
  ),
  ...probe(
    'src/electron/preload',
    `import { requestNames } from '../../contract/names.ts'; export const a = requestNames`,
  ),
  ...probe('src/web', `import { createServer } from 'node:http'; export const a = createServer`),
  ...probe('src/cli', `import { Command } from 'commander'; export const a = Command`),
  ...probe(
    'renderer/elements/tag-chip',
    `import { span } from '../../../src/core/spans/span.ts'; export const a = span`,
    `import { connect } from '../../../src/contract/connect.ts'; export const a = connect`,
    `import type { Result } from '../../../src/contract/methods.ts'; export type A = Result<'commit'>`,
    `import { html } from 'lit'; export const a = html\`<p .style=\${'color: red'}></p>\``,
    `document.body.textContent = 'plain'`,
  ),
]

const probes = [...refused, ...allowed]
const rules = /no-restricted|ban-attributes|ban-properties|no-eval|no-new-func|no-console/
const workplace = mkdtempSync(join(tmpdir(), 'layers-'))
let found: { readonly filename: string; readonly code: string }[] = []

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workplace, path)), { recursive: true })
  writeFileSync(join(workplace, path), text)
}

beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(workplace, 'node_modules'))
  const { options: _typeAware, ...config } = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Record<
    string,
    unknown
  >
  write('.oxlintrc.json', JSON.stringify(config))
  for (const [index, { folder, text }] of probes.entries()) write(`${folder}/probe-${index}.ts`, `${text}\n`)
  const run = spawnSync('node_modules/.bin/oxlint', ['--format', 'json', 'src', 'renderer'], {
    cwd: workplace,
    encoding: 'utf8',
    timeout: 60_000,
  })
  found = (JSON.parse(run.stdout) as { diagnostics: typeof found }).diagnostics.filter(({ code }) => rules.test(code))
}, 70_000)

afterAll(() => rmSync(workplace, { recursive: true, force: true }))

const complaints = (index: number) => found.filter(({ filename }) => filename.endsWith(`/probe-${index}.ts`)).length

test.each(refused.map((given, index) => ({ ...given, index })))('$folder refuses $text', ({ index }) => {
  expect(complaints(index)).toBeGreaterThan(0)
})

test.each(allowed.map((given, index) => ({ ...given, index: refused.length + index })))(
  '$folder allows $text',
  ({ index }) => {
    expect(complaints(index)).toBe(0)
  },
)
