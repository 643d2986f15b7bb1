import { expect, test } from 'vitest'
import { emptyQuery } from '../../../renderer/search/find-query.ts'
import { matchPattern } from '../../../renderer/search/match-pattern.ts'
import { TextSearch } from '../../../renderer/search/text-search.ts'

const text = 'Bakı and BAKI. Baku 2012, Baku 2020 👩‍👩‍👧.'
const query = (words: string, options: Partial<typeof emptyQuery> = {}) => ({ ...emptyQuery, words, ...options })

async function hits(words: string, options: Partial<typeof emptyQuery> = {}): Promise<string[]> {
  const found = await new TextSearch().find(text, query(words, options), 100)
  if (found?.kind !== 'hits') throw new Error(`no hits but ${JSON.stringify(found)}`)
  return found.hits.map(({ start, end }) => text.slice(start, end))
}

test('finds words in a worker, as the options say', async () => {
  expect(await hits('baku')).toEqual(['Baku', 'Baku'])
  expect(await hits('BAKI', { matchCase: true })).toEqual(['BAKI'])
})

test('finds what a regular expression matches', async () => {
  expect(await hits('baku \\d+', { isPattern: true })).toEqual(['Baku 2012', 'Baku 2020'])
})

test('a pattern that is none yet is a problem in words', async () => {
  expect(await new TextSearch().find(text, query('(', { isPattern: true }), 10)).toMatchObject({ kind: 'problem' })
})

test('R68: a pattern without end is given up, and the next search works', async () => {
  const search = new TextSearch()
  const endless = `${'a'.repeat(40)}!`
  const found = await search.find(endless, query('(a+)+$', { isPattern: true }), 10)
  expect(found).toEqual({ kind: 'problem', words: 'The pattern takes too long. Make it simpler.' })
  expect(await search.find(endless, query('!'), 10)).toMatchObject({ hits: [{ start: 40, end: 41 }] })
})

test('a later search takes the place of an earlier one', async () => {
  const search = new TextSearch()
  const both = [search.find(text, query('baku'), 10), search.find(text, query('and'), 10)]
  const [earlier, later] = await Promise.all(both)
  expect(earlier).toBeNull()
  expect(later).toMatchObject({ hits: [{ start: 5, end: 8 }] })
})

test('matches cover whole graphemes and never overlap', () => {
  expect(matchPattern(text, '\u{1f469}', { matchCase: true, wholeWord: false }, 10)).toEqual([
    { start: 36, end: 36 + '👩‍👩‍👧'.length },
  ])
})

test('empty matches are none', () => {
  expect(matchPattern(text, 'x*', { matchCase: true, wholeWord: false }, 10)).toEqual([])
})
