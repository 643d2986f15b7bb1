import { describe, expect, test } from 'vitest'
import { droppedFiles, filesOfFolder } from '../../../renderer/session/dropped-files.ts'

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

/** Entries as a browser gives them of what was dropped. */
const fileEntry = (name: string): FileSystemEntry =>
  ({ name, isDirectory: false, file: (take: FileCallback) => take(new File([name], name)) }) as FileSystemFileEntry

function folderEntry(name: string, inside: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [[...inside], []]
    return { readEntries: (take: FileSystemEntriesCallback) => take(left.shift() ?? []) }
  }
  return { name, isDirectory: true, createReader } as unknown as FileSystemEntry
}

/** What is dropped, with how often the browser was asked for an entry, which makes the window wait. */
function dropOf(entries: readonly FileSystemEntry[]) {
  const asked: string[] = []
  const items = entries.map((entry) => ({
    getAsFile: () => new File([], entry.name, { type: entry.name.endsWith('.txt') ? 'text/plain' : '' }),
    webkitGetAsEntry: () => {
      asked.push(entry.name)
      return entry
    },
  }))
  return { data: { items } as unknown as DataTransfer, asked }
}

describe('what is dropped', () => {
  const folder = folderEntry('Press', [fileEntry('b.txt'), fileEntry('a.txt')])
  const odd = folderEntry('Old.txt', [fileEntry('c.txt')])
  const namesOf = async (data: DataTransfer) => (await droppedFiles(data)).files.map(({ name }) => name)

  test('is read with the folders in it, whatever they are called', async () => {
    const { data } = dropOf([folder, fileEntry('one.txt'), odd])
    expect(await namesOf(data)).toEqual(['Press/a.txt', 'Press/b.txt', 'one.txt', 'Old.txt/c.txt'])
  })

  test('is taken for a file by its name where it is much at once, and the window waits for none of them', async () => {
    const files = Array.from({ length: 150 }, (_, index) => `${String(index).padStart(3, '0')}.txt`)
    const { data, asked } = dropOf([folder, ...files.map(fileEntry), fileEntry('README'), odd])
    expect(await namesOf(data)).toEqual(['Press/a.txt', 'Press/b.txt', ...files, 'README', 'Old.txt'])
    expect(asked).toEqual(['Press', 'README'])
  })
})
