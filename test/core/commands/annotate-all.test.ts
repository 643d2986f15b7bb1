import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describe as quoted } from '../../../src/core/anchoring/quote.ts'
import { annotateAll } from '../../../src/core/commands/annotate-all.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { tags } from '../../../src/core/model/tag.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { looseSearch, mostHits, occurrences } from '../../../src/core/text/occurrences.ts'
import { aContext, anArticle, anAnnotation, someRecords, someTime } from '../../support/builders.ts'
import { contents } from '../../support/contents.ts'
import { SmallSession } from '../../support/small-session.ts'

const text = 'Baku said. Near Baku, baku. In BAKU!'
const ids = Array.from({ length: 20 }, (_, index) => `made-${String(index).padStart(2, '0')}`)
const articles = ['one', 'two'].map((id) => anArticle({ id, text }))

function hitsOf(words: string) {
  return occurrences(text, looseSearch(words), mostHits).map((span) => quoted(text, span))
}

function sessionWith(...annotations: readonly Annotation[]): SmallSession {
  return new SmallSession(someRecords(articles, annotations))
}

function tagAll(session: SmallSession, tag: Annotation['tag'], words: string, inArticles = ['one', 'two']) {
  const given = { tag, articles: inArticles.map((articleId) => ({ articleId, hits: hitsOf(words) })) }
  return session.commit(annotateAll(session.records, given, aContext({ recordIds: ids })))
}

/** Where `words` stand in `given`, one after the other. */
function scan(given: string, words: string): number[] {
  const starts: number[] = []
  for (let at = 0; at < given.length;) {
    const isThere = given.slice(at, at + words.length) === words
    if (isThere) starts.push(at)
    at += isThere ? words.length : 1
  }
  return starts
}

describe('tagging all hits', () => {
  test('makes an annotation of each in every article, as one step that one undo takes back', () => {
    const session = sessionWith()
    const before = contents(session.records)
    expect(tagAll(session, 'entity', 'Baku')).toBeNull()
    const after = contents(session.records)
    expect(after.annotations.map(({ articleId, spans }) => [articleId, spans[0]?.quote.exact])).toEqual(
      ['one', 'two'].flatMap((id) => ['Baku', 'Baku', 'baku', 'BAKU'].map((words) => [id, words])),
    )
    expect(after.annotations[0]).toMatchObject({ tag: 'entity', author: 'AB', createdAt: someTime, fields: {} })
    expect(after.articles.map(({ status }) => status)).toEqual(['in-progress', 'in-progress'])
    expect(session.history.done.map(({ label }) => label)).toEqual(['tag 8 passages as entity'])
    session.undo()
    expect(contents(session.records)).toEqual(before)
  })

  test('passes over what carries the tag already, as the whole of an annotation', () => {
    const [first, second] = hitsOf('Baku')
    const spans = [first, second].map((hit) => ({ start: hit?.start ?? 0, end: hit?.end ?? 0 }))
    const session = sessionWith(
      anAnnotation({ id: 'same', articleId: 'one', text, spans: spans.slice(0, 1) }),
      anAnnotation({ id: 'other tag', articleId: 'one', text, tag: 'claim', spans: spans.slice(1) }),
      anAnnotation({ id: 'in two parts', articleId: 'one', text, spans }),
    )
    tagAll(session, 'entity', 'Baku', ['one'])
    const made = contents(session.records).annotations.filter(({ id }) => id.startsWith('made'))
    expect(made.map(({ spans: [span] }) => span?.start)).toEqual([16, 22, 31])
    expect(tagAll(session, 'entity', 'Baku', ['one'])).toEqual({ refused: 'nothing-changes', ids: [] })
  })

  test('tags exactly the hits it is given, so that what a person left out stays as it is', () => {
    fc.assert(
      fc.property(fc.subarray(hitsOf('a'), { minLength: 1 }), (hits) => {
        const result = annotateAll(
          someRecords(articles),
          { tag: 'claim', articles: [{ articleId: 'two', hits }] },
          aContext({ recordIds: ids }),
        )
        const tagged = isRefusal(result)
          ? []
          : result.changes.flatMap(({ kind, after }) => (kind === 'annotation' && after ? after.spans : []))
        expect(tagged).toEqual(hits)
      }),
    )
  })

  test('tags what a plain scan of the text finds, but for what carries the tag already', () => {
    const words = fc.constantFrom('Baku', 'baku', 'BAKU', 'Bakubaku', 'said', '.')
    const texts = fc.array(words, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(' '))
    fc.assert(
      fc.property(texts, fc.array(fc.constantFrom(...tags), { maxLength: 4 }), (given, tagged) => {
        const found = scan(given.toLowerCase(), 'baku')
        const present = tagged.slice(0, found.length).map((tag, number) => {
          const start = found[number] ?? 0
          return anAnnotation({
            id: `a${number}`,
            articleId: 'one',
            text: given,
            tag,
            spans: [{ start, end: start + 4 }],
          })
        })
        const article = anArticle({ id: 'one', text: given })
        const hits = occurrences(given, looseSearch('baku'), mostHits).map((span) => quoted(given, span))
        const records = someRecords([article], present)
        const asked = { tag: 'event' as const, articles: [{ articleId: 'one', hits }] }
        const result = annotateAll(records, asked, aContext({ recordIds: ids }))
        const changes = isRefusal(result) ? [] : result.changes
        const made = changes.flatMap(({ kind, after }) => (kind === 'annotation' && after ? after.spans : []))
        const left = found.filter((_start, number) => tagged[number] !== 'event')
        expect(made.map(({ start }) => start)).toEqual(left)
      }),
    )
  })

  test('tags a hit where an annotation without a certain place stood in an earlier text', () => {
    const [first] = hitsOf('said')
    const lost = anAnnotation({ id: 'lost', articleId: 'one', text, spans: first ? [first] : [], placement: 'review' })
    const session = sessionWith(lost)
    expect(tagAll(session, 'entity', 'said', ['one'])).toBeNull()
    expect(contents(session.records).annotations).toHaveLength(2)
  })

  test('is refused without hits and for an article that is gone', () => {
    const session = sessionWith()
    expect(tagAll(session, 'claim', 'nowhere')).toEqual({ refused: 'nothing-selected', ids: [] })
    expect(tagAll(session, 'claim', 'Baku', ['gone'])).toEqual({ refused: 'record-missing', ids: ['gone'] })
  })

  test('needs an id for each', () => {
    const given = { tag: 'claim', articles: [{ articleId: 'one', hits: hitsOf('Baku') }] } as const
    expect(() => annotateAll(someRecords(articles), given, aContext({ recordIds: ['one', 'two'] }))).toThrow(
      /4 new records/,
    )
  })
})
