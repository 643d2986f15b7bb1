import { expect, test, vi } from 'vitest'
import '../../../../renderer/elements/search/tag-all-dialog.ts'
import { describe } from '../../../../src/core/anchoring/quote.ts'
import { anArticle, someSentence, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const hits = [
  { ...describe(someSentence, spanOf('Baku')), tags: [] },
  { ...describe(someSentence, spanOf('Monday')), tags: ['event' as const] },
]
const found = { kind: 'found' as const, articles: [{ articleId: 'x', hits }], more: false, unreadable: [] }
const articles = new Map([['x', anArticle({ id: 'x', title: 'A visit' })]])

test('the preview is accessible', async () => {
  await expectAccessible(await mount('co-tag-all-dialog', { words: 'Baku', found, articles }))
})

test('it looks for the words at hand at once, as whole words', async () => {
  const dialog = document.createElement('co-tag-all-dialog')
  const wanted = raised(dialog, 'passages-wanted', ({ search, reach }) => ({ search, reach }))
  dialog.words = 'Baku'
  document.body.append(dialog)
  await dialog.updateComplete
  dialog.remove()
  expect(wanted).toEqual([
    { search: { words: 'Baku', wholeWord: true, matchCase: false, matchDiacritics: false }, reach: 'article' },
  ])
})

test('what is left out is not tagged, and the buttons count what is', async () => {
  const dialog = await mount('co-tag-all-dialog', { words: 'Baku', found, articles })
  const wanted = raised(dialog, 'tag-all', ({ tag, excluded }) => ({ tag, excluded }))
  findAll<HTMLInputElement>(dialog, 'label.hit input')[1]?.click()
  await dialog.updateComplete
  const button = find(dialog, '[data-tag=entity]')
  expect(words(button)).toBe('Tag 1 as entity')
  button.click()
  expect(wanted).toEqual([{ tag: 'entity', excluded: [{ articleId: 'x', starts: [hits[1]?.start] }] }])
})

test('says which hits are tagged already', async () => {
  const dialog = await mount('co-tag-all-dialog', { words: 'Baku', found, articles })
  expect(
    findAll(dialog, 'label.hit')
      .map((row) => words(row))
      .map((row) => row.includes('tagged already: event')),
  ).toEqual([false, true])
})

test('nothing can be tagged while it is being looked for, or when nothing was found', async () => {
  const dialog = await mount('co-tag-all-dialog', { words: 'Baku', found, articles, progress: { done: 1, total: 2 } })
  const disabled = (): boolean[] => findAll<HTMLButtonElement>(dialog, '[data-tag]').map((button) => button.disabled)
  expect(disabled()).toEqual([true, true, true])
  expect(words(find(dialog, '.state'))).toBe('Working: 1 of 2')
  dialog.progress = null
  dialog.found = { ...found, articles: [] }
  await dialog.updateComplete
  await vi.waitFor(() => expect(disabled()).toEqual([true, true, true]))
})
