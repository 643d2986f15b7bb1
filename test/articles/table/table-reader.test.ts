import { describe, expect, test } from 'vitest'
import { Answer, answerJson } from '../../../src/articles/helper/protocol.ts'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { encode } from '../../support/encode.ts'
import { articleFixture, outlineOf } from '../../support/outline.ts'

const read = (text: string, given: { chosen?: Readonly<Record<string, string>>; name?: string } = {}) =>
  readArticle({ name: 'list.txt', bytes: encode(text, 'utf-8'), ...given }, defaultReadLimits)

describe('a table of articles', () => {
  test.each([
    ['JSON', 'articles.json', 'articles'],
    ['JSON lines', 'articles.jsonl', 'articles'],
  ])('reads as written down by hand: %s', async (_what, file, outline) => {
    const { expected, ...named } = articleFixture(`tables/${file}`, `tables/${outline}`)
    const outcome = await readArticle(named, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await readArticle(named, defaultReadLimits)).toEqual(outcome)
  })

  test('in an older encoding is read when a person has said which', async () => {
    const { expected, ...named } = articleFixture('tables/list.csv', 'tables/list')
    const chosen = { ...named, encoding: 'windows-1251' }
    expect(outlineOf(await readArticle(chosen, defaultReadLimits))).toBe(expected)
  })

  test('lets a person choose another column for the text', async () => {
    const table = 'title,summary,body\nOne,a short summary,the whole text of it\nTwo,another summary,more of the text\n'
    expect(await read(table)).toMatchObject({
      articles: [{ text: 'the whole text of it' }, { text: 'more of the text' }],
    })
    expect(await read(table, { chosen: { 'text-column': 'summary' } })).toMatchObject({
      articles: [{ title: 'One', text: 'a short summary' }, { title: 'Two' }],
    })
    expect(await read(table, { chosen: { 'text-column': 'no such' } })).toMatchObject({
      articles: [
        { choices: [{ id: 'text-column', chosen: 'body', options: [{ value: 'summary' }, { value: 'body' }] }] },
        { title: 'Two' },
      ],
    })
  })

  test('takes the column with the most words where none is named for the text', async () => {
    expect(
      await read('headline\tremark\tpiece\nOne\ttoo short\tthe whole of the text with all of its many words\n'),
    ).toMatchObject({
      articles: [
        { title: 'One', mediaType: 'text/tab-separated-values', text: expect.stringMatching(/^the whole/) as string },
      ],
    })
  })

  test('names rows without a title by the file and their number, and leaves out rows without words', async () => {
    expect(
      await read('{"text":"a b c"}\n{"text":""}\n{"text":7}\n{"text":"d e f"}', { name: 'my_list.jsonl' }),
    ).toMatchObject({
      articles: [
        { title: 'my list 1', text: 'a b c' },
        { title: 'my list 4', text: 'd e f' },
      ],
    })
  })

  test('offers no column whose name is blank or has no end', async () => {
    const row = {
      title: 'T',
      text: 'the words of it',
      summary: 'a few words',
      '': 'more words',
      ['x'.repeat(3000)]: 'and more',
    }
    const outcome = await read(JSON.stringify([row]))
    expect(Answer.safeParse(JSON.parse(answerJson({ id: 'x', outcome }))).error).toBeUndefined()
    expect(outcome).toMatchObject({
      articles: [{ choices: [{ options: [{ value: 'text' }, { value: 'summary' }], chosen: 'text' }] }],
    })
  })

  test.each([
    ['prose with commas in every line', 'A calm day, sunny\nNo wind, and the sea as flat as a plate of glass\n'],
    ['JSON that is of something else', '[{"name":"x","license":"a b c d e f g h i j k"}]'],
    ['JSON that is broken', '[{"text":"a b c"},'],
    ['rows of different lengths', 'title,text\nOne,a b\nTwo,a,b,c\n'],
  ])('is not seen in %s', async (_what, text) => {
    expect(await read(text)).toMatchObject({ kind: 'article', extractor: 'plain/1' })
  })
})
