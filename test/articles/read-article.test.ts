import { describe, expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { encode } from '../support/encode.ts'

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

describe('opening an article file', () => {
  test('gives the text with what it was made from', async () => {
    expect(
      await readArticle({ name: 'report_of-monday.txt', bytes: encode('A calm day.\r\n', 'utf-8') }, defaultReadLimits),
    ).toEqual({
      kind: 'article',
      text: 'A calm day.\n',
      title: 'report of monday',
      mediaType: 'text/plain',
      encoding: 'utf-8',
      extractor: 'plain/1',
      warnings: [],
    })
  })

  test.each([
    ['an empty file', '', /^The file is empty\. Check that it was saved/],
    ['a file of blank space', ' \r\n\t\f\n', /nothing but blank space/],
    ['a file with NUL bytes', 'abc\0\0\0def', /^The file is not text/],
    ['a program', '\x7fELF\x02\x01\x01\0\0\0', /^The file is not text/],
    ['a file full of controls', 'a\x01\x02\x03b', /^The file is not text/],
    ['a PDF document, whatever its name', '%PDF-1.7\n1 0 obj', /^The document is damaged/],
    ['a damaged archive', 'PK\x03\x04\x14\0', /table of contents cannot be read/],
    ['an old office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', /office document of an older kind/],
    ['a picture', '\x89PNG\r\n\x1a\n', /a picture/],
  ])('refuses %s with a remedy', async (_what, content, reason) => {
    const outcome = await readArticle({ name: 'notes.txt', bytes: latin1(content) }, defaultReadLimits)
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as string })
    expect(outcome).toMatchObject({ reason: expect.stringMatching(/\b(?:Open|open|Save|Split)\b/) as string })
  })

  test('names the limit that a file is over', async () => {
    const file = { name: 'long.txt', bytes: encode('x'.repeat(2000), 'utf-8') }
    expect(await readArticle(file, { ...defaultReadLimits, bytes: 1999 })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('larger than 1999 bytes') as string,
    })
    expect(await readArticle(file, { ...defaultReadLimits, characters: 1999 })).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('longer than 1,999 characters') as string,
    })
    expect(
      await readArticle({ name: 'x', bytes: new Uint8Array(50 * 1024 * 1024 + 1) }, defaultReadLimits),
    ).toMatchObject({
      reason: expect.stringContaining('larger than 50 MB') as string,
    })
  })

  test('opens a file with no extension by what it holds', async () => {
    expect(await readArticle({ name: 'README', bytes: encode('Read me.', 'utf-8') }, defaultReadLimits)).toMatchObject({
      kind: 'article',
      title: 'README',
    })
  })

  test.each([
    ['control characters', `${'calm '.repeat(60)}\x0c\x08`, /control characters.*\(1\)/],
    ['replacement characters', 'Who said \ufffd\ufffd?', /replacement characters.*\(2\)/],
    [
      'marks that turn the direction of writing',
      'paid \u202eoN\u202c',
      /not seen and can make it look like another \(U\+202E, U\+202C\)/,
    ],
  ])('says that a text holds %s, and keeps it as it is', async (_what, text, warning) => {
    expect(await readArticle({ name: 'a.txt', bytes: encode(text, 'utf-8') }, defaultReadLimits)).toMatchObject({
      kind: 'article',
      text,
      warnings: [expect.stringMatching(warning) as string],
    })
  })
})
