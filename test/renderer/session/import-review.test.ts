import { describe, expect, test } from 'vitest'
import { connect } from '../../../src/contract/connect.ts'
import { ImportReview } from '../../../renderer/session/import-review.ts'
import type { ReviewedArticle } from '../../../renderer/session/review-items.ts'
import { openPageHost } from '../../support/page-host.ts'

/** A review of files that the host holds, given by name. */
async function reviewOf(contents: Readonly<Record<string, string>>) {
  const host = await openPageHost()
  await host.open('here.txt', 'What is here already, word for word, as it stands in the archive.')
  const connection = connect(host.connect())
  const files = await Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const { token } = await connection.request('upload.begin', { name, bytes: content.length })
      await connection.request('upload.chunk', { token, base64: btoa(content) })
      return { token }
    }),
  )
  const prepared = await connection.request('import.prepare', { importId: 'import', files })
  if (prepared.kind === 'cancelled') throw new Error('cancelled')
  const review = new ImportReview({ host: connection, importId: 'import', changed: () => {} }, prepared.files)
  return { review, connection, host }
}

function article(review: ImportReview, at: number): ReviewedArticle {
  const item = review.items[at]
  if (item?.kind !== 'article') throw new Error(`no article at ${at}`)
  return item
}

const here = 'What is here already, word for word, as it stands in the archive.'

describe('a review', () => {
  test('begins with the first item in front and shows its text', async () => {
    const { review } = await reviewOf({ 'a.txt': 'The first text.', 'b.txt': 'The second text.' })
    expect(review.current?.key).toBe(article(review, 0).key)
    await expect.poll(() => review.text).toEqual({ text: 'The first text.', isCut: false })
    review.choose(article(review, 1).key)
    expect(review.text).toBeNull()
    await expect.poll(() => review.text?.text).toBe('The second text.')
  })

  test('shows the text of the item that was chosen last, however quickly one goes through them', async () => {
    const { review } = await reviewOf({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' })
    for (const at of [1, 0, 2]) review.choose(article(review, at).key)
    await expect.poll(() => review.text?.text).toBe('three')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(review.text?.text).toBe('three')
  })

  test('takes in all that is new, and never what is here letter for letter', async () => {
    const { review } = await reviewOf({ 'same.txt': here, 'new.txt': 'Something new.', 'empty.txt': '' })
    expect(review.counts).toEqual({ included: 1, possible: 1 })
    review.include(new Set(review.items.map(({ key }) => key)), true)
    expect(review.files.map(({ token }) => token)).toEqual([article(review, 1).file.token])
    review.include(new Set([article(review, 1).key]), false)
    expect(review.files).toEqual([])
  })

  test('asks for what a person corrected and for nothing else', async () => {
    const { review } = await reviewOf({ 'a.txt': 'The first text.', 'b.txt': 'The second text.' })
    review.describe(article(review, 0).key, { outlet: ' Minval ', title: '  ' })
    expect(review.files).toEqual([
      { token: article(review, 0).file.token, articles: [{ index: 0, as: 'article', about: { outlet: 'Minval' } }] },
      { token: article(review, 1).file.token, articles: [] },
    ])
  })

  test('reads a file otherwise and keeps what was said of it', async () => {
    const { review, host } = await reviewOf({ 'unsure.txt': 'cafe' })
    const { key, file } = article(review, 0)
    expect(file.candidates).toHaveLength(2)
    review.describe(key, { outlet: 'Minval' })
    review.answer(key, { encoding: 'windows-1251' })
    await expect.poll(() => review.text?.text).toBe('cafe')
    expect(article(review, 0)).toMatchObject({ about: { outlet: 'Minval' }, answers: { encoding: 'windows-1251' } })
    expect(article(review, 0).file.candidates).toHaveLength(2)
    expect(review.files).toMatchObject([{ encoding: 'windows-1251' }])
    await connect(host.connect()).request('import.run', { importId: 'import', files: [...review.files] })
    expect(host.workbench.list().at(-1)?.article).toMatchObject({ outlet: 'Minval' })
  })

  test('asks for a new version of the article that a text is like, without touching what is known of it', async () => {
    const { review, host } = await reviewOf({ 'revised.txt': here.replace('archive', 'papers') })
    const { key, file } = article(review, 0)
    review.describe(key, { outlet: 'Minval' })
    review.takeAsVersion(key, true)
    const versionOf = host.workbench.list()[0]?.article.id
    expect(review.files).toEqual([{ token: file.token, articles: [{ index: 0, as: { versionOf } }] }])
  })

  test('can be narrowed to questions, remarks and what is not opened', async () => {
    const { review } = await reviewOf({
      'unsure.txt': 'cafe',
      'odd.txt': 'An odd text.',
      'revised.txt': here.replace('archive', 'papers'),
      'same.txt': here,
      'empty.txt': '',
    })
    const listed = (filter: Parameters<ImportReview['narrow']>[0]) => {
      review.narrow(filter)
      return review.listed.map((item) => (item.kind === 'article' ? item.file.name : item.name))
    }
    expect(listed('questions')).toEqual(['unsure.txt', 'revised.txt'])
    expect(listed('warnings')).toEqual(['odd.txt'])
    expect(listed('left-out')).toEqual(['same.txt', 'empty.txt'])
    expect(listed('all')).toHaveLength(5)
  })

  test('says why something could not be done', async () => {
    const { review, connection } = await reviewOf({ 'a.txt': 'The first text.' })
    await expect.poll(() => review.text).not.toBeNull()
    await connection.request('import.drop', { importId: 'import' })
    review.answer(article(review, 0).key, { encoding: 'windows-1251' })
    await expect.poll(() => review.problem).toContain('no longer held')
  })
})
