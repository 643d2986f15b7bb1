import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = new Map(
  globSync('{src,renderer}/**/*.ts', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')] as const),
)
const modules = [...sources].filter(([path]) => basename(path) !== 'vite.config.ts')

/** The exported declarations of `source` that have no doc comment with words directly above them (or above their decorators). */
function undocumented(source: string): string[] {
  const lines = source.split('\n')
  return lines.filter((line, index) => {
    if (!/^export (?:default |async |abstract |declare )*(?:function|class|const|let|interface|type|enum)\b/.test(line))
      return false
    if (line.startsWith('export type {')) return false
    let above = index - 1
    while (/^(?:@|[)}\]]\)$|\s)/.test(lines[above] ?? '') && !lines[above]?.startsWith(' *')) above -= 1
    return !endsDocComment(lines.slice(0, above + 1))
  })
}

function endsDocComment(lines: readonly string[]): boolean {
  return /\/\*\*\s[^/]*\w(?:(?!\*\/)[\s\S])*\*\/$/.test(lines.slice(-80).join('\n'))
}

/** The modules that `path` imports from this repository. */
function imports(path: string, source: string): string[] {
  const named = source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'(\.[^'?]*\.ts)(?:\?[^']*)?'/g)
  return [...named].map(([, to = '']) => join(dirname(path), to).replaceAll('\\', '/'))
}

/** The first circle of imports met from `path`, or `null`. */
function circle(path: string, trail: readonly string[], innocent: Set<string>): readonly string[] | null {
  if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
  if (innocent.has(path)) return null
  for (const next of imports(path, sources.get(path) ?? '')) {
    const found = circle(next, [...trail, path], innocent)
    if (found) return found
  }
  innocent.add(path)
  return null
}

test('every export has a doc comment', () => {
  const missing = modules.flatMap(([path, source]) => undocumented(source).map((line) => `${path}: ${line}`))
  expect(missing).toEqual([])
})

test('an export without a doc comment is noticed', () => {
  expect(undocumented(`/** What it is. */\nexport const a = 1\n\nexport const b = 2\n`)).toEqual(['export const b = 2'])
  expect(undocumented(`// not a doc comment\nexport function a() {}\n`)).toHaveLength(1)
  expect(undocumented(`/** */\nexport function a() {}\n`)).toHaveLength(1)
  expect(undocumented(`/**\n * A chip.\n */\n@customElement('co-chip')\nexport class Chip {}\n`)).toEqual([])
  expect(undocumented(`/** Of another. */\nconst a = 1\nexport class Chip {}\n`)).toHaveLength(1)
})

test('no file is longer than 400 lines', () => {
  const long = [...sources].filter(([, source]) => source.split('\n').length - 1 > 400)
  expect(long.map(([path]) => path)).toEqual([])
})

test('file names are kebab-case', () => {
  const named = [...sources.keys()].filter(
    (path) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:d|config|worker|styles))?\.ts$/.test(basename(path)),
  )
  expect(named).toEqual([])
})

test('nothing is re-exported and no folder has an index', () => {
  const barrels = modules.filter(
    ([path, source]) =>
      /^export (?:type )?(?:\*|\{[^}]*\}) (?:as \w+ )?from /m.test(source) ||
      (basename(path) === 'index.ts' && path !== 'src/electron/index.ts'),
  )
  expect(barrels.map(([path]) => path)).toEqual([])
})

test('no module imports itself in a circle', () => {
  const innocent = new Set<string>()
  for (const path of sources.keys()) expect(circle(path, [], innocent)).toBeNull()
})
