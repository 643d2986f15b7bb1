import { describe, expect, test } from 'vitest'
import { filesOfFolder } from '../../../renderer/session/dropped-files.ts'

/** A file as a browser gives it of a chosen folder. */
const at = (path: string): File =>
  Object.defineProperty(new File([path], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', { value: path })

const names = (paths: readonly string[], limits?: { files: number; depth: number }) => {
  const { files, refused } = filesOfFolder(paths.map(at), limits)
  return { files: files.map(({ name }) => name), refused: refused.map(({ name }) => name) }
}

describe('the files of a chosen folder', () => {
  test('are named with it and ordered by name, folders among files', () => {
    expect(names(['Press/b.txt', 'Press/a/z.txt', 'Press/a.txt', 'Press/a/b/c.txt', 'Press/C.txt']).files).toEqual([
      'Press/C.txt',
      'Press/a/b/c.txt',
      'Press/a/z.txt',
      'Press/a.txt',
      'Press/b.txt',
    ])
  })

  test('are without the hidden ones and those that belong to saved pages', () => {
    const paths = ['.Press/a.txt', '.Press/.b.txt', '.Press/.git/c.txt', '.Press/page.html', '.Press/page_files/d.css']
    expect(names([...paths, '.Press/other_files/e.txt']).files).toEqual([
      '.Press/a.txt',
      '.Press/other_files/e.txt',
      '.Press/page.html',
    ])
  })

  test('beyond the limits are refused, with one word for all of them', () => {
    const paths = ['P/1.txt', 'P/2.txt', 'P/3.txt', 'P/4.txt', 'P/a/b/deep.txt']
    expect(names(paths, { files: 2, depth: 2 })).toEqual({
      files: ['P/1.txt', 'P/2.txt'],
      refused: ['P/3.txt', 'P/a/b/deep.txt'],
    })
  })
})
