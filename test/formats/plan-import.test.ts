import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Article } from '../../src/core/model/article.ts'
import { applyChanges } from '../../src/core/state/apply.ts'
import { annotationsOf, noRecords, type Records } from '../../src/core/state/records.ts'
import type { ExportedArticle, ImportedArticle } from '../../src/formats/exchange-format.ts'
import { formats } from '../../src/formats/formats.ts'
import { articlesTouched, type ImportPlan, planImport } from '../../src/formats/plan-import.ts'
import { anAnnotation, anArticle, someHash, someRecords, someSentence } from '../support/builders.ts'
import { someExport, sourcesWith } from '../support/exports.ts'

const article = anArticle()
const annotation = anAnnotation()

function arriving(
  articleGiven: Article = article,
  annotations: readonly Annotation[] = [annotation],
  text: string | null = someSentence,
): ImportedArticle[] {
  return [{ article: articleGiven, text, places: [], annotations }]
}

/** What leaves a workspace of `records` whose texts are `texts`, by the ids of their articles. */
function leaving(records: Records, texts: ReadonlyMap<string, ImportPlan['texts'][number]>): ExportedArticle[] {
  return [...records.articles].map((one) => ({
    article: one,
    text: texts.get(one.id)?.text ?? '',
    places: texts.get(one.id)?.places ?? [],
    annotations: [...annotationsOf(records, one.id)],
  }))
}

describe('planning an import', () => {
  test.each(formats.filter(({ holds }) => holds.has('round-trip')))(
    'brings $name into an empty workspace so that exporting it again gives the same bytes',
    async ({ serialise, parse, recognises }) => {
      await fc.assert(
        fc.asyncProperty(someExport, async (articles) => {
          const content = serialise(articles, { withText: true })
          expect(recognises(content)).toBe(true)
          const parsed = await parse(content, sourcesWith())
          if (parsed.kind === 'problems') throw new Error(parsed.problems[0]?.sentence)
          const plan = planImport(parsed.articles, noRecords)
          const texts = new Map(plan.texts.map((text) => [text.articleId, text]))
          const after = applyChanges(noRecords, plan.changes)
          expect(serialise(leaving(after, texts), { withText: true })).toBe(content)
          expect(plan).toMatchObject({ skipped: 0, conflicts: [] })

          const again = planImport(parsed.articles, after)
          const records = articles.reduce((sum, one) => sum + 1 + one.annotations.length, 0)
          expect(again).toEqual({ changes: [], texts: [], skipped: records, conflicts: [] })
        }),
        { numRuns: 60 },
      )
    },
  )

  test('adds what is new with the ids, authors, times and origins it has', () => {
    const plan = planImport(arriving(), noRecords)
    expect(plan.changes).toEqual([
      { kind: 'article', id: article.id, before: null, after: article },
      { kind: 'annotation', id: annotation.id, before: null, after: annotation },
    ])
    expect(plan.texts).toEqual([{ articleId: article.id, text: someSentence, places: [] }])
  })

  test('adds new annotations to an article that is here', () => {
    const plan = planImport(
      arriving(article, [annotation, anAnnotation({ id: 'new' })]),
      someRecords([article], [annotation]),
    )
    expect(plan).toMatchObject({ changes: [{ id: 'new' }], skipped: 2, conflicts: [], texts: [] })
  })

  test('keeps an annotation that differs, and says so', () => {
    const here = { ...annotation, note: 'mine' }
    const plan = planImport(arriving(), someRecords([article], [here]))
    expect(plan.changes).toEqual([])
    expect(plan.conflicts).toMatchObject([{ kind: 'annotation', id: annotation.id }])
    expect(plan.conflicts[0]?.sentence).toBe(
      'The annotation of “The ministry” in “Shelling stops” differs from the export: it was kept as it is here.',
    )
  })

  test('keeps an article that differs, names what differs, and still adds its annotations', () => {
    const here = { ...article, title: 'Calm near Baku', status: 'done' as const }
    const plan = planImport(arriving(), someRecords([here]))
    expect(plan.changes).toMatchObject([{ kind: 'annotation', id: annotation.id }])
    expect(plan.conflicts).toEqual([
      {
        kind: 'article',
        id: article.id,
        sentence: '“Calm near Baku” differs from the export (title, status): it was kept as it is here.',
      },
    ])
  })

  test('leaves out the annotations of an article whose text here is another', () => {
    const here = { ...article, text: { ...article.text, sha256: someHash('other') } }
    const plan = planImport(arriving(), someRecords([here]))
    expect(plan.changes).toEqual([])
    expect(plan.conflicts[0]?.sentence).toContain('annotated in it (1) was left out')
  })

  test('puts annotations on the article of the same text when that has another id here', () => {
    const here = { ...article, id: 'mine', importedAt: '2026-01-01T00:00:00.000Z' }
    const records = someRecords([here])
    const plan = planImport(arriving(), records)
    expect(plan).toMatchObject({
      changes: [{ id: annotation.id, after: { articleId: 'mine' } }],
      skipped: 1,
      conflicts: [],
    })
    expect(articlesTouched(arriving(), records)).toEqual(['mine'])
  })

  test('does not move an annotation that is here on another article', () => {
    const other = { ...anArticle({ id: 'other' }) }
    const here = { ...annotation, articleId: 'other' }
    const plan = planImport(arriving(), someRecords([other], [here]))
    expect(plan.changes).toMatchObject([{ kind: 'article' }])
    expect(plan.conflicts).toMatchObject([{ kind: 'annotation', id: annotation.id }])
  })

  test('asks for nothing to be loaded for articles that are new', () => {
    expect(articlesTouched(arriving(), noRecords)).toEqual([])
  })
})
