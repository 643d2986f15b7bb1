import { expect, test, vi } from 'vitest'
import '../../../../renderer/elements/search/search-dialog.ts'
import { describe } from '../../../../src/core/anchoring/quote.ts'
import { anArticle, someSentence, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const article = anArticle({ id: 'x', title: 'A visit', outlet: 'Minval' })
const hit = describe(someSentence, spanOf('Monday'))
const found = {
  kind: 'found' as const,
  articles: [{ articleId: 'x', title: [], total: 3, hits: [hit] }],
  more: false,
  unreadable: ['y'],
}
const foundAnnotations = {
  kind: 'found' as const,
  articles: [
    {
      articleId: 'x',
      total: 4,
      matches: [
        {
          annotationId: 'a',
          tag: 'claim' as const,
          passage: 'shelling had stopped',
          found: [{ place: 'speaker', quote: { prefix: 'the ', exact: 'Ministry', suffix: ' of all' } }],
        },
      ],
    },
  ],
  unreadable: [],
}
const articles = new Map([['x', article]])

test('what was found is accessible', async () => {
  await expectAccessible(await mount('co-search-dialog', { found, articles }))
})

test('says how much was found, what more there is, and what could not be read', async () => {
  const dialog = await mount('co-search-dialog', { found, articles })
  expect(words(find(dialog, '.state'))).toBe('3 hits in 1 article; 1 article could not be read')
  expect(words(find(dialog, '.more'))).toBe('2 more in this article')
  expect(words(find(dialog, '.hit mark'))).toBe('Monday')
})

test('shows no part of a word as if it were the word', async () => {
  const sentence = `He cites as his only witness an unnamed source from the office of the ministers of foreign trade.`
  const one = describe(sentence, spanOf('source', sentence))
  const dialog = await mount('co-search-dialog', {
    found: { ...found, articles: [{ articleId: 'x', title: [], total: 1, hits: [one] }] },
    articles,
  })
  expect(words(find(dialog, '.hit'))).toBe('…as his only witness an unnamed source from the office of the…')
})

test('a hit leads to its place, a title to the beginning', async () => {
  const dialog = await mount('co-search-dialog', { found, articles })
  const places = raised(dialog, 'place-wanted', ({ articleId, span }) => ({ articleId, span }))
  for (const button of findAll(dialog, '[data-article]')) button.click()
  expect(places).toEqual([
    { articleId: 'x', span: null },
    { articleId: 'x', span: { start: hit.start, end: hit.end } },
  ])
})

test('the search begins when a person pauses, with what stands there then', async () => {
  const dialog = await mount('co-search-dialog', { articles })
  const queries = raised(dialog, 'search-wanted', ({ query, place }) => `${query} ${place}`)
  const input = find<HTMLInputElement>(dialog, 'input')
  for (const typed of ['b', 'ba', 'bak']) {
    input.value = typed
    input.dispatchEvent(new Event('input'))
  }
  await vi.waitFor(() => expect(queries).toEqual(['bak texts']))
})

test('looking in annotations shows them with where the words stand, and leads to them', async () => {
  const dialog = await mount('co-search-dialog', { found, foundAnnotations, articles })
  const asked = raised(dialog, 'search-wanted', ({ place }) => place)
  find(dialog, '[data-place=annotations]').click()
  await dialog.updateComplete
  expect(asked).toEqual(['annotations'])
  expect(words(find(dialog, '.state'))).toBe('4 annotations in 1 article')
  expect(words(find(dialog, '.hit'))).toBe('Claim: shelling had stopped Speaker: the Ministry of all')
  expect(words(find(dialog, '.more'))).toBe('3 more in this article')
  const wanted = raised(dialog, 'annotation-wanted', ({ articleId, annotationId }) => `${articleId} ${annotationId}`)
  find(dialog, '.hit').click()
  expect(wanted).toEqual(['x a'])
  await expectAccessible(dialog)
})
