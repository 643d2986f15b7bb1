import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Every layer with the first one above it, and names that exist elsewhere but not there. */
const layers = [
  { folder: 'src/core', above: 'src/schema', foreign: ['document', 'process', 'console', 'fetch', 'setTimeout'] },
  { folder: 'src/schema', above: 'src/contract', foreign: ['document', 'process'] },
  { folder: 'src/formats', above: 'src/host', foreign: ['document', 'process', 'Buffer'] },
  { folder: 'src/articles', above: 'src/host', foreign: ['document'] },
  { folder: 'src/contract', above: 'src/host', foreign: ['document', 'process', 'Buffer'] },
  { folder: 'src/host', above: 'src/storage', foreign: ['document', 'process', 'Buffer'] },
  { folder: 'src/storage', above: 'src/electron', foreign: ['document', 'window'] },
  { folder: 'src/electron', above: 'src/web', foreign: ['document', 'window'] },
  { folder: 'src/electron/preload', above: 'src/electron', foreign: ['process', 'Buffer'] },
  { folder: 'src/web', above: 'src/electron', foreign: ['document', 'window'] },
  { folder: 'src/cli', above: 'src/web', foreign: ['document', 'window'] },
  { folder: 'renderer', above: 'src/host', foreign: ['process', 'Buffer', 'require'] },
] as const

const root = join(import.meta.dirname, '../..')
const workplace = mkdtempSync(join(tmpdir(), 'projects-'))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workplace, path)), { recursive: true })
  writeFileSync(join(workplace, path), text)
}

/** What the compiler says of the project in `folder` when `text` is one of its files; empty when it is content. */
function compile(folder: string, text: string): string {
  write(`${folder}/probe.ts`, text)
  try {
    const run = spawnSync('node_modules/.bin/tsc', ['-p', folder], {
      cwd: workplace,
      encoding: 'utf8',
      timeout: 60_000,
    })
    return run.status === 0 ? '' : run.stdout
  } finally {
    rmSync(join(workplace, folder, 'probe.ts'))
  }
}

function importOf(from: string, to: string): string {
  return `export { name as imported } from '${relative(from, `${to}/a.ts`).replace(/^(?!\.)/, './')}'\n`
}

// The project files as they are, over one small source each: what is tested is the wiring, not the sources.
beforeAll(() => {
  symlinkSync(join(root, 'node_modules'), join(workplace, 'node_modules'))
  for (const path of globSync(['{package,tsconfig}.json', '{src,renderer}/**/{tsconfig.json,*.d.ts}'], { cwd: root })) {
    mkdirSync(dirname(join(workplace, path)), { recursive: true })
    cpSync(join(root, path), join(workplace, path))
  }
  for (const { folder } of layers) write(`${folder}/a.ts`, `export const name = '${folder}'\n`)
  const built = spawnSync('node_modules/.bin/tsc', ['-b', ...layers.map(({ folder }) => folder)], {
    cwd: workplace,
    encoding: 'utf8',
    timeout: 60_000,
  })
  expect(built.stdout).toBe('')
}, 70_000)

afterAll(() => rmSync(workplace, { recursive: true, force: true }))

test('every layer is a project of its own', () => {
  const projects = globSync('{src/*,src/electron/preload,renderer}/tsconfig.json', { cwd: root }).map(dirname)
  expect(projects.toSorted()).toEqual(layers.map(({ folder }) => folder).toSorted())
  expect(layers.every(({ folder }) => existsSync(join(root, folder)))).toBe(true)
})

test.each(layers)('the build of $folder fails on an import from $above', ({ folder, above }) => {
  expect(compile(folder, importOf(folder, above))).toMatch(/TS6307|TS6059/)
})

test.each(layers)('the build of $folder fails on names of another world', ({ folder, foreign }) => {
  const said = compile(folder, foreign.map((name, index) => `export const a${index} = ${name}\n`).join(''))
  for (const name of foreign) expect(said).toContain(`'${name}'`)
})

test.each([
  { folder: 'src/schema', below: 'src/core' },
  { folder: 'src/contract', below: 'src/schema' },
  { folder: 'src/host', below: 'src/contract' },
  { folder: 'src/storage', below: 'src/host' },
  { folder: 'src/electron', below: 'src/storage' },
  { folder: 'renderer', below: 'src/contract' },
])('the build of $folder takes an import from $below', ({ folder, below }) => {
  expect(compile(folder, importOf(folder, below))).toBe('')
})
