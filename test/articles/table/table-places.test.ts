import { parse as parseRecords } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits, type NamedBytes, type ReadArticle } from '../../../src/core/model/article-file.ts'
import type { PlaceMap } from '../../../src/core/model/source-place.ts'
import { encode } from '../../support/encode.ts'
import { articleFixture } from '../../support/outline.ts'
import { letters, throughTheSource } from '../../support/through-the-source.ts'

describe('the way back into a table of articles', () => {
  test.each(['articles.json', 'oddities.json'])('leads to the part of a string in JSON: %s', async (file) => {
    const { name, bytes } = articleFixture(`tables/${file}`, 'tables/articles')
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    for (const article of await tableOf({ name, bytes })) {
      expect(article.places).not.toEqual([])
      throughTheSource(
        article,
        (place) => (place.kind === 'value' ? valueAt(value, place.pointer).slice(place.start, place.end) : ''),
        (words, source) => letters(source).includes(letters(words)),
      )
    }
  })

  test.each(['articles.jsonl', 'oddities.jsonl'])('leads to the line of JSON lines: %s', async (file) => {
    const { name, bytes } = articleFixture(`tables/${file}`, 'tables/articles')
    for (const padded of [bytes, encode(`\r\n${new TextDecoder().decode(bytes)}`, 'utf-8')]) {
      const lines = new TextDecoder().decode(padded).split(/\r?\n/)
      for (const article of await tableOf({ name, bytes: padded })) {
        expect(article.places).not.toEqual([])
        throughTheSource(
          article,
          (place) =>
            place.kind === 'value'
              ? valueAt(JSON.parse(lines[(place.line ?? 0) - 1] ?? ''), place.pointer).slice(place.start, place.end)
              : '',
          (words, source) => letters(source).includes(letters(words)),
        )
      }
    }
  })

  test.each([
    ['list.csv', 'windows-1251', ';'],
    ['oddities.tsv', 'utf-8', '\t'],
  ])('leads to the row and the column: %s', async (file, encoding, delimiter) => {
    const { name, bytes } = articleFixture(`tables/${file}`, 'tables/list')
    const records: string[][] = parseRecords(new TextDecoder(encoding).decode(bytes), {
      delimiter,
      skip_empty_lines: true,
    })
    for (const article of await tableOf({ name, bytes, encoding })) {
      expect(article.places).not.toEqual([])
      throughTheSource(
        article,
        (place) =>
          place.kind === 'cell' ? (records[place.row - 1]?.[records[0]?.indexOf(place.column) ?? -1] ?? '') : '',
        (words, source) => letters(source).includes(letters(words)),
      )
    }
  })

  test('escapes names in a pointer, and tells no place whose name has no end', async () => {
    const row = { title: 'T', 'a~b/text ': 'the words of the article, of which there are many here' }
    const long = JSON.stringify({ ['k'.repeat(30_000)]: [{ title: 'T', text: 'the words of it' }] })
    const read = async (content: string) => tableOf({ name: 'a.json', bytes: encode(content, 'utf-8') })
    expect((await read(JSON.stringify({ 'x/y': [row] })))[0]?.places).toMatchObject([
      { place: { pointer: '/x~1y/0/a~0b~1text ' } },
    ])
    expect((await read(long))[0]).toMatchObject({ text: 'the words of it', places: [] })
  })
})

async function tableOf(file: NamedBytes): Promise<(ReadArticle & { readonly places: PlaceMap })[]> {
  const outcome = await readArticle(file, defaultReadLimits)
  if (outcome.kind !== 'articles') throw new Error(outcome.kind)
  return outcome.articles.map((article) => ({ ...article, places: article.places ?? [] }))
}

/** The string that a JSON pointer leads to, followed by somebody who knows nothing of how it was made. */
function valueAt(root: unknown, pointer: string): string {
  let at: unknown = root
  for (const step of pointer.split('/').slice(1)) {
    at = (at as Readonly<Record<string, unknown>>)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  if (typeof at !== 'string') throw new Error(`no words at ${pointer}`)
  return at
}
