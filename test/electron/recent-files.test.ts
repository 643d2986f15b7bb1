import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostRecent, RecentFiles, RecentPaths } from '../../src/electron/recent-files.ts'
import { Remembered } from '../../src/electron/remembered.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recent-'))
})
afterEach(() => rm(folder, { recursive: true }))

const remembered = () => new Remembered(join(folder, 'recent.json'), RecentPaths)

async function files(): Promise<RecentFiles> {
  return new RecentFiles(remembered(), (await remembered().recall()) ?? [], () => {})
}

test('R80: the file opened last stands first, and each stands once', async () => {
  const recent = await files()
  for (const path of ['/a', '/b', '/a']) recent.add(path)
  expect(recent.paths).toEqual(['/a', '/b'])
})

test(`R80: the list holds ${mostRecent} files`, async () => {
  const recent = await files()
  for (let index = 0; index < 25; index += 1) recent.add(`/${index}`)
  expect(recent.paths).toHaveLength(mostRecent)
  expect(recent.paths[0]).toBe('/24')
})

test('R80: the list is there again at the next start, unless it was cleared', async () => {
  const store = remembered()
  const recent = new RecentFiles(store, [], () => {})
  recent.add('/a')
  recent.add('/b')
  await store.settled()
  expect((await files()).paths).toEqual(['/b', '/a'])
  recent.clear()
  await store.settled()
  expect((await files()).paths).toEqual([])
})

test('R80: every change is told once', async () => {
  let changes = 0
  const recent = new RecentFiles(remembered(), ['/a'], () => {
    changes += 1
  })
  recent.remove('/not-there')
  expect(changes).toBe(0)
  recent.remove('/a')
  expect(changes).toBe(1)
})

test.each(['', 'null', '{"paths":[]}', '[1]', `["${'x'.repeat(5_000)}"]`, '[""]'])(
  'R80: a list file holding %.20s counts as no list',
  async (content) => {
    await writeFile(join(folder, 'recent.json'), content)
    expect(await remembered().recall()).toBeNull()
  },
)

test('R80: a list that cannot be written is only not remembered', async () => {
  const store = new Remembered(join(folder, 'missing', 'recent.json'), RecentPaths)
  const recent = new RecentFiles(store, [], () => {})
  recent.add('/a')
  await store.settled()
  expect(recent.paths).toEqual(['/a'])
  await expect(readFile(join(folder, 'missing', 'recent.json'))).rejects.toThrow('ENOENT')
})
