import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { encode } from '../../support/encode.ts'
import { zip } from '../../support/zip.ts'
import { inflatingTo } from '../../support/zip-bombs.ts'

const read = (bytes: Uint8Array) => readArticle({ name: 'letters.zip', bytes }, defaultReadLimits)

describe('an archive of articles', () => {
  test('gives its files in its order, under their names, and not what file managers leave in it', async () => {
    const inner = zip({ 'deep.txt': 'deep' })
    const bytes = zip({
      'z.txt': 'last by name, first here',
      'folder/': '',
      'folder/a.txt': 'in a folder',
      '__MACOSX/._z.txt': 'clutter',
      'folder/.DS_Store': 'clutter',
      'Thumbs.db': 'clutter',
      'inner.zip': inner,
    })
    expect(await read(bytes)).toEqual({
      kind: 'files',
      files: [
        { name: 'z.txt', bytes: Buffer.from('last by name, first here') },
        { name: 'folder/a.txt', bytes: Buffer.from('in a folder') },
        { name: 'inner.zip', bytes: Buffer.from(inner) },
      ],
      refused: [],
    })
  })

  test('refuses a damaged file by itself', async () => {
    const bytes = zip([
      { name: 'bad.txt', content: 'damaged', lies: { crc: 1 } },
      { name: 'good.txt', content: 'sound' },
    ])
    expect(await read(bytes)).toMatchObject({
      kind: 'files',
      files: [{ name: 'good.txt' }],
      refused: [{ name: 'bad.txt', reason: expect.stringContaining('damaged') as string }],
    })
  })

  test('shows characters in names that cannot be seen', async () => {
    const outcome = await read(zip({ 'pay\u202etxt.exe': 'x' }))
    expect(outcome.kind === 'files' && outcome.files[0]?.name).not.toContain('\u202e')
  })

  test.each([
    ['is empty', zip({}), 'is empty'],
    ['holds nothing but folders', zip({ 'a/': '' }), 'is empty'],
    [
      'unpacks to too much',
      zip([{ name: 'b.txt', content: '', packed: inflatingTo(101, 'eighty') }]),
      'unpacks to more than',
    ],
  ])('that %s is refused with a sentence', async (_what, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) as string })
  })

  test('gives files whose titles do not show the folders they lie in', async () => {
    const file = { name: 'letters.zip/2024/the_letter.txt', bytes: encode('Dear all,', 'utf-8') }
    expect(await readArticle(file, defaultReadLimits)).toMatchObject({ kind: 'article', title: 'the letter' })
  })
})
