import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../src/core/errors.ts'
import { type AnnotatedSpan, type Annotation, withoutEarlierText } from '../../src/core/model/annotation.ts'
import { defaultSettings } from '../../src/core/model/settings.ts'
import type { Change, Transaction } from '../../src/core/state/transaction.ts'
import { checkCommit, spanProblems } from '../../src/host/check-commit.ts'
import { textWithAnnotation } from '../support/arbitraries.ts'
import {
  aTransaction,
  anAnnotation,
  anArticle,
  annotationMade,
  articleMade,
  someSentence,
} from '../support/builders.ts'

const text = `${someSentence} 👍🏽`

function check(changes: readonly Change[], given: Partial<Transaction> = {}): Promise<void> {
  return checkCommit(aTransaction({ changes, ...given }), async (articleId) => {
    if (articleId === 'article-1') return text
    throw new WorkbenchError('article/not-found', 'no such article', { articleId })
  })
}

const invalid = expect.objectContaining({ code: 'transaction/invalid' })

function spanAt(start: number, end: number, exact = text.slice(start, end)): AnnotatedSpan {
  return { start, end, quote: { exact, prefix: '', suffix: '' } }
}

function withSpans(...spans: readonly AnnotatedSpan[]): Annotation {
  return { ...anAnnotation(), spans }
}

function changed(before: Annotation, after: Annotation | null): Change {
  return { kind: 'annotation', id: before.id, before, after }
}

describe('what a renderer may commit', () => {
  test('is any annotation whose quotes hold, however it was made', async () => {
    await fc.assert(
      fc.asyncProperty(textWithAnnotation, async ({ text: anyText, annotation }) => {
        const transaction = aTransaction({
          changes: [annotationMade({ ...withoutEarlierText(annotation), placement: 'anchored' })],
        })
        await expect(checkCommit(transaction, async () => anyText)).resolves.toBeUndefined()
      }),
    )
  })

  test('is the removal of an annotation, and an edit of one whose place was lost', async () => {
    const orphan = { ...withSpans(spanAt(0, 5, 'other')), placement: 'orphan' as const }
    const changes = [null, { ...orphan, note: 'where is it?' }, anAnnotation()].map((after) => changed(orphan, after))
    for (const change of changes) await expect(check([change])).resolves.toBeUndefined()
  })

  test('is what a person says about an article', async () => {
    const before = anArticle()
    const after = anArticle({ title: 'Another', status: 'done', outlet: 'Elsewhere', language: 'az' })
    await expect(check([{ kind: 'article', id: before.id, before, after }])).resolves.toBeUndefined()
  })
})

describe('what a renderer may not commit', () => {
  test.each<[string, Annotation]>([
    ['an empty span', withSpans(spanAt(4, 4))],
    ['a span behind the end', withSpans(spanAt(text.length - 2, text.length + 1))],
    ['a span that cuts a character', withSpans(spanAt(text.length - 3, text.length))],
    ['a quote of other words', withSpans(spanAt(0, 12, 'The minister'))],
    ['a quote that is shorter than its span', withSpans(spanAt(0, 12, 'The'))],
    ['parts that overlap', withSpans(spanAt(0, 12), spanAt(4, 20))],
    ['parts in the wrong order', withSpans(spanAt(13, 17), spanAt(0, 12))],
  ])('is %s', async (_what, annotation) => {
    await expect(check([annotationMade(annotation)])).rejects.toThrow(invalid)
    await expect(check([changed(anAnnotation(), annotation)])).rejects.toThrow(invalid)
  })

  test('leaves an annotation that waits for a place without one, with the words it had', async () => {
    const textSha256 = '0'.repeat(64)
    const waiting = { ...withSpans(spanAt(40, 45, 'other')), placement: 'review' as const, textSha256 }
    await expect(check([changed(waiting, { ...waiting, placement: 'orphan' })])).resolves.toBeUndefined()
    const { textSha256: _left, ...forgotten } = waiting
    await expect(check([changed(waiting, { ...forgotten, placement: 'orphan' })])).rejects.toThrow(invalid)
    await expect(check([changed(waiting, { ...waiting, placement: 'anchored' })])).rejects.toThrow(invalid)
  })

  test.each(['review', 'orphan'] as const)(
    'is an annotation that is put under %s to carry any words',
    async (placement) => {
      const forged = { ...withSpans(spanAt(0, 12, 'The minister')), placement }
      await expect(check([annotationMade(forged)])).rejects.toThrow(invalid)
      await expect(check([changed(anAnnotation(), forged)])).rejects.toThrow(invalid)
      await expect(check([changed(forged, { ...forged, placement: 'anchored' })])).rejects.toThrow(invalid)
    },
  )

  test('is an annotation of an article that is not there', async () => {
    const code = expect.objectContaining({ code: 'article/not-found' })
    await expect(check([annotationMade(anAnnotation({ articleId: 'nowhere' }))])).rejects.toThrow(code)
    await expect(check([annotationMade(anAnnotation({ articleId: 'nowhere', placement: 'orphan' }))])).rejects.toThrow(
      code,
    )
  })

  test('is an article that comes, goes or gets another text, origin or time', async () => {
    const before = anArticle()
    const after = (given: Partial<typeof before>): Change => ({
      kind: 'article',
      id: before.id,
      before,
      after: { ...before, ...given },
    })
    const forged: Change[] = [
      articleMade(before),
      { kind: 'article', id: before.id, before, after: null },
      after({ text: { ...before.text, sha256: '0'.repeat(64) } }),
      after({ original: { ...before.original, fileName: 'other.txt' } }),
      after({ importedAt: '2020-01-01T00:00:00.000Z' }),
    ]
    for (const change of forged) await expect(check([change])).rejects.toThrow(invalid)
  })

  test('is settings, or anything that claims to be an undo or no one’s step', async () => {
    const after = { ...defaultSettings, author: 'AB' }
    const settings: Change = { kind: 'settings', id: 'settings', before: defaultSettings, after }
    await expect(check([settings])).rejects.toThrow(invalid)
    for (const provenance of [{ kind: 'quiet' }, { kind: 'undo', of: 'a' }, { kind: 'redo', of: 'a' }] as const) {
      await expect(check([annotationMade(anAnnotation())], { provenance })).rejects.toThrow(invalid)
    }
  })
})

test('what is wrong with a span is said in words', () => {
  expect(spanProblems(anAnnotation(), text)).toEqual([])
  expect(spanProblems(withSpans(spanAt(0, 3, 'A b'), spanAt(60, 600)), text)).toEqual([
    'the words at 0 to 3 are not those of its quote',
    `it ends at 600, behind the text's end at ${text.length}`,
  ])
})
