import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { FileReport } from '../../../src/contract/import-report.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { runIn } from '../../support/terminal.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** Names that some system, shell or program takes for something else. */
const names = [
  '-rf',
  '--workspace',
  '$(touch gone)',
  '`touch gone`',
  ';touch gone;.txt',
  '|cat',
  '&& exit 1.txt',
  'CON',
  'NUL.txt',
  'COM1',
  'LPT1.txt',
  'aux.md',
  'trailing dot.',
  'trailing space ',
  ' leading space.txt',
  '%00.txt',
  '%2e%2e%2fx.txt',
  'new\nline.txt',
  'bell\u0007.txt',
  'escape\u001b[31m.txt',
  '\u202egpj.txt',
  'zero\u200bwidth.txt',
  '👨‍👩‍👧‍👦🇦🇿.txt',
  'e\u0301.txt',
  '\\..\\..\\x.txt',
  'C:\\x.txt',
  '<img src=x onerror=alert(1)>.txt',
  '__proto__',
  'constructor.txt',
  'é'.repeat(120),
  'x'.repeat(255),
  '~',
  '*',
  '?.txt',
  '"quoted".txt',
  "'single'.txt",
  '#.txt',
  '@.txt',
  '=1+1.txt',
] as const

interface Report {
  readonly files: readonly FileReport[]
}

async function imported(folder: string, ...paths: readonly string[]): Promise<readonly FileReport[]> {
  const { out } = await runIn(folder, ['import', '--json', '--', ...paths])
  return (JSON.parse(out) as Report).files
}

/** Every file of the workspace in `folder`, by its path in there. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(join(folder, 'workspace'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function checkName(name: string): Promise<void> {
  await using folder = await temporaryFolder()
  await mkdir(join(folder.path, 'in'))
  await writeFile(join(folder.path, 'in', name), `The words of the file ${JSON.stringify(name)}.`)
  const [report] = await imported(folder.path, join('in', name))
  assert.equal(report?.kind, 'imported')
  const before = await readdir(folder.path)
  assert.deepEqual(before.toSorted(), ['in', 'workspace'])
  for (const path of await filesOf(folder.path)) {
    assert.match(path.slice(folder.path.length), /^[\w/.-]+$/, 'a file of ours has a name of theirs')
  }
  const { out, code } = await runIn(folder.path, ['list'])
  assert.equal(code, 0)
  assert.doesNotMatch(out.replaceAll('\n', ''), /[\u0000-\u001f\u007f\u202e]/, 'a name does something to the terminal')
}

/** What is no ordinary file, and how it is made in a folder. */
const devices: readonly (readonly [string, RegExp, (path: string) => Promise<unknown>])[] = [
  ['a named pipe', /device or a pipe/, async (path) => assert.equal(spawnSync('mkfifo', [path]).status, 0)],
  [
    'a socket',
    /device or a pipe|cannot be read/,
    async (path) => {
      const server = createServer().listen(path)
      await once(server, 'listening')
      server.unref()
    },
  ],
  ['a link to /dev/zero', /device or a pipe/, (path) => symlink('/dev/zero', path)],
  ['a link to a terminal', /device or a pipe|cannot be read/, (path) => symlink('/dev/tty', path)],
  ['a link to itself', /link that leads nowhere/, (path) => symlink(path, path)],
  ['a link to nothing', /no file of this name/, (path) => symlink('/nowhere/at/all', path)],
  [
    'a sparse file of 10 GB',
    /larger than 50 MB/,
    async (path) => {
      await writeFile(path, '')
      await truncate(path, 10 * 1024 ** 3)
    },
  ],
  [
    'a file of the system that says it is empty',
    /empty|not text|cannot be read/,
    (path) => symlink('/proc/self/mem', path),
  ],
]

async function checkDevice(reason: RegExp, make: (path: string) => Promise<unknown>): Promise<void> {
  await using folder = await temporaryFolder()
  const path = join(folder.path, 'odd.txt')
  await make(path)
  const started = performance.now()
  const files = await imported(folder.path, 'odd.txt')
  assert.ok(performance.now() - started < 10_000, 'it was waited for')
  assert.equal(files[0]?.kind, 'refused')
  if (files[0]?.kind === 'refused') assert.match(files[0].reason, reason)
}

async function run(tally: Tally): Promise<void> {
  const all = [
    ...names.map((name) => ({ what: `the name ${JSON.stringify(name)}`, check: () => checkName(name) })),
    ...devices.map(([what, reason, make]) => ({ what, check: () => checkDevice(reason, make) })),
  ]
  const from = tally.wanted < all.length ? tally.random()(all.length) : 0
  for (let index = 0; index < tally.wanted; index += 1) {
    const next = all[(from + index) % all.length]
    if (next) await tally.trial(next.what, next.check)
  }
}

const total = names.length + devices.length

/** R52. */
export const oddInputs: Campaign = {
  requirement: 'R52',
  title: 'names are labels and nothing else; pipes, devices and files without end are refused at once',
  required: total,
  trials: { full: total, quick: total, small: 2 },
  whyNot: () => (process.platform === 'win32' ? 'Windows has neither such names nor such files' : null),
  run,
}
