import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { defaultFolderLimits, readArticlePaths } from '../../src/articles/article-folder.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A folder called `letters` of the given files. */
async function lettersOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder()
  onTestFinished(() => folder[Symbol.asyncDispose]())
  const root = join(folder.path, 'letters')
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), content)
  }
  return root
}

describe('a folder of articles', () => {
  test('gives the files in it and in its folders, by name, and passes over hidden ones and links', async () => {
    const root = await lettersOf({
      'b.txt': 'b',
      'a.txt': 'a',
      'Zed.txt': 'z',
      '2024/c.txt': 'c',
      '2024/deep/d.txt': 'd',
      '.git/config': 'x',
      '.hidden.txt': 'x',
    })
    await symlink('/etc/passwd', join(root, 'link.txt'))
    await symlink(root, join(root, 'round'))
    const { files, refused } = await readArticlePaths([root])
    expect(files.map(({ name }) => name)).toEqual([
      'letters/2024/c.txt',
      'letters/2024/deep/d.txt',
      'letters/Zed.txt',
      'letters/a.txt',
      'letters/b.txt',
    ])
    expect(refused).toEqual([])
  })

  test('stands among files in the order given', async () => {
    const root = await lettersOf({ 'one.txt': '1', 'in/two.txt': '2' })
    const { files, refused } = await readArticlePaths([join(root, 'one.txt'), join(root, 'in'), join(root, 'gone.txt')])
    expect(files.map(({ name }) => name)).toEqual(['one.txt', 'in/two.txt'])
    expect(refused).toEqual([{ name: 'gone.txt', reason: expect.stringContaining('no file of this name') as string }])
  })

  test('passes over what a browser saved beside a page, and says so', async () => {
    const root = await lettersOf({
      'News of today.html': '<p>News</p>',
      'News of today_files/frame.html': '<p>An advertisement</p>',
      'Nachricht.htm': '<p>Nachricht</p>',
      'Nachricht-Dateien/style.css': 'p {}',
      'my_files/letter.txt': 'kept',
    })
    const { files, passedOver } = await readArticlePaths([root])
    expect(files.map(({ name }) => name)).toEqual([
      'letters/Nachricht.htm',
      'letters/News of today.html',
      'letters/my_files/letter.txt',
    ])
    expect(passedOver?.map(({ name }) => name)).toEqual(['letters/Nachricht-Dateien', 'letters/News of today_files'])
  })

  test('with more than is taken at once gives what fits and names the rest', async () => {
    const root = await lettersOf({ 'a.txt': '12345', 'b.txt': '12345', 'c/d/e.txt': '1' })
    expect(await readArticlePaths([root], { ...defaultFolderLimits, files: 1 })).toMatchObject({
      files: [{ name: 'letters/a.txt' }],
      refused: [
        { name: 'letters/b.txt', reason: expect.stringContaining('second go') as string },
        { name: 'letters/c/d/e.txt' },
      ],
    })
    expect(await readArticlePaths([root], { ...defaultFolderLimits, bytes: 7 })).toMatchObject({
      files: [{ name: 'letters/a.txt' }, { name: 'letters/c/d/e.txt' }],
      refused: [{ name: 'letters/b.txt', reason: expect.stringContaining('together are too large') as string }],
    })
    expect(await readArticlePaths([root], { ...defaultFolderLimits, depth: 2 })).toMatchObject({
      files: [{ name: 'letters/a.txt' }, { name: 'letters/b.txt' }],
      refused: [{ name: 'letters/c/d', reason: expect.stringContaining('too deep') as string }],
    })
  })
})
