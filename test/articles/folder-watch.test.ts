import { appendFile, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { FolderWatch, type Watched } from '../../src/articles/folder-watch.ts'

/** A watched folder of its own called Reports, and what its watch told. */
async function watched({ chooses = null }: { readonly chooses?: string | null } = {}) {
  const outside = await mkdtemp(join(tmpdir(), 'corrobora-watch-'))
  const folder = join(outside, 'Reports')
  await mkdir(folder)
  await writeFile(join(folder, 'old.txt'), 'It was here before.')
  await tick()
  const remembered: (Watched | null)[] = []
  const watch = new FolderWatch({
    watched: { path: folder, since: Date.now() },
    chooseFolder: async () => (chooses === null ? null : join(outside, chooses)),
    remember: (value) => remembered.push(value),
    pause: 15,
  })
  await tick()
  onTestFinished(async () => {
    watch.close()
    await rm(outside, { recursive: true })
  })
  return { watch, folder, outside, remembered, put: (name: string, text = name) => writeFile(join(folder, name), text) }
}

/** Waits until what the file system counts as now, which may lie a moment behind, has gone on. */
function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}

async function taken(watch: FolderWatch): Promise<string[]> {
  const { files } = await watch.take()
  return files.map(({ name, bytes }) => `${name}: ${new TextDecoder().decode(bytes)}`)
}

describe('a folder that is watched', () => {
  test('gives new files by name, with those in its folders, each once, and not what was there before', async () => {
    const { watch, folder, put } = await watched()
    await mkdir(join(folder, 'March'))
    await Promise.all([put('b.txt'), put('a.txt'), put('March/c.txt')])
    await expect.poll(() => watch.waiting).toBe(3)
    expect(await taken(watch)).toEqual([
      'Reports/March/c.txt: March/c.txt',
      'Reports/a.txt: a.txt',
      'Reports/b.txt: b.txt',
    ])
    expect([watch.waiting, await taken(watch)]).toEqual([0, []])
    await put('later.txt')
    await expect.poll(() => watch.waiting).toBe(1)
    expect(await taken(watch)).toEqual(['Reports/later.txt: later.txt'])
  })

  test('tells of a file only when it has stopped growing', async () => {
    const { watch, folder, put } = await watched()
    await put('growing.txt', 'x')
    for (let step = 0; step < 12; step += 1) {
      await appendFile(join(folder, 'growing.txt'), 'x')
      await new Promise((resolve) => setTimeout(resolve, 5))
      expect(watch.waiting).toBe(0)
    }
    await expect.poll(() => watch.waiting).toBe(1)
    expect(await taken(watch)).toEqual([`Reports/growing.txt: ${'x'.repeat(13)}`])
  })

  test('tells of a file that was moved into it, and of one that changed after it was taken', async () => {
    const { watch, folder, outside, put } = await watched()
    await writeFile(join(outside, 'elsewhere.txt'), 'written before')
    await rename(join(outside, 'elsewhere.txt'), join(folder, 'moved.txt'))
    await expect.poll(() => watch.waiting).toBe(1)
    expect(await taken(watch)).toEqual(['Reports/moved.txt: written before'])
    await put('moved.txt', 'written again')
    await expect.poll(() => watch.waiting).toBe(1)
    expect(await taken(watch)).toEqual(['Reports/moved.txt: written again'])
  })

  test('passes over links, pipes, hidden and empty files and the folder of a saved page', async () => {
    const { watch, folder, outside, put } = await watched()
    await writeFile(join(outside, 'secret.txt'), 'secret')
    await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'))
    await symlink(outside, join(folder, 'link'))
    execFileSync('mkfifo', [join(folder, 'pipe.txt')])
    await mkdir(join(folder, 'page_files'))
    for (const name of ['.hidden.txt', 'page_files/style.txt', 'page.html', 'zz.txt']) await put(name)
    await put('empty.txt', '')
    await expect.poll(() => watch.waiting).toBe(2)
    expect(await taken(watch)).toEqual(['Reports/page.html: page.html', 'Reports/zz.txt: zz.txt'])
  })

  test('remembers from when on files are new, so that none is given twice or missed after a restart', async () => {
    const { watch, folder, remembered, put } = await watched()
    await put('taken.txt')
    await expect.poll(() => watch.waiting).toBe(1)
    await watch.take()
    watch.close()
    await tick()
    await put('while-closed.txt')
    const again = new FolderWatch({
      watched: remembered.at(-1) ?? null,
      chooseFolder: null,
      remember: () => {},
      pause: 15,
    })
    onTestFinished(() => again.close())
    expect(again.name).toBe('Reports')
    await expect.poll(() => again.waiting).toBe(1)
    expect(await taken(again)).toEqual([`Reports/while-closed.txt: while-closed.txt`])
    expect(folder).toBe(remembered.at(-1)?.path)
  })

  test('is another one when a person chooses so, and none when they stop', async () => {
    const { watch, outside, remembered, put } = await watched({ chooses: 'Other' })
    let changes = 0
    watch.onChange(() => (changes += 1))
    await mkdir(join(outside, 'Other'))
    await watch.choose()
    await tick()
    expect([watch.name, remembered.at(-1)?.path]).toEqual(['Other', join(outside, 'Other')])
    await put('nobody-looks.txt')
    await writeFile(join(outside, 'Other', 'new.txt'), 'new')
    await expect.poll(() => watch.waiting).toBe(1)
    watch.stop()
    expect([watch.name, watch.waiting, remembered.at(-1)]).toEqual([null, 0, null])
    expect(await taken(watch)).toEqual([])
    expect(changes).toBeGreaterThan(2)
  })

  test('that goes away gives nothing', async () => {
    const { watch, folder, put } = await watched()
    await put('new.txt')
    await expect.poll(() => watch.waiting).toBe(1)
    await rm(folder, { recursive: true })
    await expect.poll(() => watch.waiting).toBe(0)
  })
})
