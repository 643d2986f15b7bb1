import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { PreparedArticle } from '../../../../src/contract/importing.ts'
import '../../../../renderer/elements/import-review/import-review.ts'
import type { ImportReviewDialog } from '../../../../renderer/elements/import-review/import-review.ts'
import '../../../../renderer/elements/import-review/review-events.ts'
import { type ArticleFile, itemsOf, type ReviewItem } from '../../../../renderer/session/review-items.ts'
import { expectAccessible, find, findAll, mount, raised, shown, words } from '../mount.ts'

const about = { title: 'Talks', outlet: '', byline: '', publishedAt: '', language: '', url: '' }
const article: PreparedArticle = { about, length: 12, beginning: 'Talks.', warnings: [], likeness: null }
const file = (name: string, given: Partial<ArticleFile> = {}): ReviewItem[] =>
  itemsOf(
    {
      kind: 'articles',
      token: name,
      name,
      mediaType: 'text/plain',
      encoding: 'utf-8',
      candidates: [],
      choices: [],
      articles: [article],
      attachedTo: null,
      attached: 0,
      ...given,
    },
    0,
  )

const near = { kind: 'near', percent: 92, articleId: 'here', title: 'Here' } as const
const items: readonly ReviewItem[] = [
  ...file('plain.txt'),
  ...file('revised.txt', { articles: [{ ...article, likeness: near, warnings: ['It has an odd sign.'] }] }),
  ...file('same.txt', { articles: [{ ...article, likeness: { ...near, kind: 'same', percent: 100 } }] }),
  ...file('letter.eml/annex.txt', { attachedTo: 'letter.eml' }),
  ...itemsOf({ kind: 'exchange', token: 'export', name: 'export.json' }, 4),
  ...itemsOf({ kind: 'refused', name: 'empty.txt', reason: 'The file is empty.' }, 5),
]

/** E-mails with what came with them. */
const mails: readonly ReviewItem[] = [
  ...file('letter.eml', { attached: 1 }),
  ...file('letter.eml/annex.txt', { attachedTo: 'letter.eml' }),
  ...itemsOf({ kind: 'passed-over', name: 'bare.eml', reason: 'The e-mail has no words of its own.' }, 2),
]

async function mountReview(given: Partial<ImportReviewDialog> = {}) {
  const review = await mount('co-import-review', { items, listed: items, current: items[0] ?? null, ...given })
  const list = find(review, 'co-review-list')
  const rows = () => findAll(list, '[role=option]')
  await expect.poll(() => rows().length).toBeGreaterThan(0)
  return { review, list, rows }
}

const text = { text: 'Talks failed.', isCut: false }
const front = (review: Element) => find(review, 'co-review-article')

describe('the review of an import', () => {
  test.each([
    ['an article that is like another one', 1],
    ['an export', 4],
    ['a file that cannot be opened', 5],
  ])('has nothing that axe objects to, with %s in front', async (_what, at) => {
    const { review } = await mountReview({ current: items[at] ?? null, text })
    await expectAccessible(review)
  })

  test('lists what each file is and what has to be said of it', async () => {
    const { rows } = await mountReview()
    await expect.poll(() => rows().length).toBe(6)
    expect(rows().map(words)).toEqual([
      'Talks Plain text · plain.txt',
      'Talks Plain text · revised.txt · 1 remark 92 % like another',
      'Talks Plain text · same.txt Here already',
      'Talks Plain text · letter.eml/annex.txt Attachment',
      'export.json An export of Corrobora: its articles and annotations are brought in',
      'empty.txt The file is empty. Cannot be opened',
    ])
    expect(rows().map((row) => row.getAttribute('aria-checked'))).toEqual(['true', 'true', null, 'false', 'true', null])
  })

  test('says of e-mails that what came with them is listed, and of those without words that they are passed over', async () => {
    const { review, rows } = await mountReview({ items: mails, listed: mails, current: mails[0] ?? null, text })
    await expect.poll(() => rows().length).toBe(3)
    expect(rows().map(words)).toEqual([
      'Talks Plain text · letter.eml 1 attachment, listed below',
      'Talks Plain text · letter.eml/annex.txt Attachment',
      'bare.eml The e-mail has no words of its own. Passed over',
    ])
    expect(rows().map((row) => row.getAttribute('aria-checked'))).toEqual(['true', 'false', null])
    expect(words(find(front(review), '.said'))).toBe(
      'It came with 1 file, listed below it: each is opened only if you take it in.',
    )
    await expectAccessible(review)
  })

  test('has the focus on the list, where arrows move, Space takes in and leaves out, and Enter opens', async () => {
    const { review } = await mountReview()
    const chosen = raised(review, 'review-choose', ({ key }) => key)
    const included = raised(review, 'review-include', ({ keys, isWanted }) => [...keys, isWanted])
    const opened = raised(review, 'review-open', ({ type }) => type)
    await userEvent.keyboard('{ArrowDown}{End}{ArrowUp} {Enter}')
    expect(chosen).toEqual(['revised.txt-0', 'refused-5', 'plain.txt-0'])
    expect(included).toEqual([['plain.txt-0', false]])
    expect(opened).toEqual(['review-open'])
  })

  test('takes in or leaves out all that is listed and can be opened', async () => {
    const { review } = await mountReview()
    const included = raised(review, 'review-include', ({ keys, isWanted }) => [[...keys], isWanted])
    const every = find(review, '.every input', HTMLInputElement)
    expect([every.checked, every.indeterminate]).toEqual([false, true])
    await userEvent.click(every)
    expect(included).toEqual([[['plain.txt-0', 'revised.txt-0', 'letter.eml/annex.txt-0', 'export'], true]])
  })

  test('cannot be left by a press outside, since too much would be lost', async () => {
    const { review } = await mountReview()
    const closed = raised(review, 'dialog-close', ({ type }) => type)
    find(find(review, 'co-dialog'), 'dialog').click()
    expect(closed).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect(closed).toEqual(['dialog-close'])
  })

  test('says why something could not be done', async () => {
    const { review } = await mountReview({ problem: 'The disk is full.' })
    expect(words(find(review, '[role=alert]'))).toBe('The disk is full.')
  })

  test('draws only the rows on screen of a thousand, and none that is gone when the list becomes short', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => file(`${index}.txt`)).flat()
    const { review, rows } = await mountReview({ items: many, listed: many, current: many.at(-1) ?? null })
    await expect.poll(() => rows().some((row) => words(row).includes('999.txt'))).toBe(true)
    expect(rows().length).toBeLessThan(80)
    review.listed = many.slice(0, 2)
    review.current = many[0] ?? null
    await shown(review)
    await expect.poll(() => rows().map(words)).toEqual(['Talks Plain text · 0.txt', 'Talks Plain text · 1.txt'])
  })
})

describe('an article in a review', () => {
  test('shows its text, and takes corrections of what is known of it', async () => {
    const { review } = await mountReview({ text })
    const described = raised(review, 'review-describe', ({ key, about: given }) => [key, given])
    expect(words(find(front(review), '.text'))).toBe('Talks failed.')
    await userEvent.fill(find(front(review), '[name=outlet]'), 'Minval')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(described).toEqual([['plain.txt-0', { outlet: 'Minval' }]])
  })

  test('can be a new version of the one that it is like, and then leaves what is known alone', async () => {
    const { review } = await mountReview({ current: items[1] ?? null, text })
    const versions = raised(review, 'review-version', ({ key, isVersion }) => [key, isVersion])
    expect(words(find(front(review), '.said'))).toBe('Nearly the same as “Here” (92 %).')
    await userEvent.click(find(front(review), '[value=version]'))
    expect(versions).toEqual([['revised.txt-0', true]])
    const [, revised] = items
    review.current = revised?.kind === 'article' ? { ...revised, isVersion: true } : null
    await shown(review)
    expect(findAll(front(review), '.fields')).toEqual([])
  })

  test('asks the questions that its file leaves open', async () => {
    const [odd] = file('old.csv', {
      candidates: [
        { encoding: 'windows-1251', preview: 'Баку' },
        { encoding: 'windows-1252', preview: 'Áàêó' },
      ],
      choices: [
        {
          id: 'text-column',
          label: 'Which column holds the text',
          options: ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value, label: value })),
          chosen: 'a',
        },
      ],
    })
    const { review } = await mountReview({ current: odd ?? null, text })
    const answered = raised(review, 'review-answer', ({ answers }) => answers)
    await userEvent.click(find(front(review), '[value=windows-1252]'))
    await userEvent.selectOptions(find(front(review), 'select', HTMLSelectElement), 'c')
    expect(answered).toEqual([{ encoding: 'windows-1252' }, { chosen: { 'text-column': 'c' } }])
  })
})
