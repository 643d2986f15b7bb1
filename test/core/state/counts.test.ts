import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noCounts, tags } from '../../../src/core/model/tag.ts'
import { type Counts, countChanges } from '../../../src/core/state/counts.ts'
import { annotationsOf } from '../../../src/core/state/records.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import {
  anArticle,
  anAnnotation,
  annotationMade,
  articleMade,
  someRecords,
  someSentence,
} from '../../support/builders.ts'
import { anyDeed, perform } from '../../support/random-work.ts'
import { SmallSession } from '../../support/small-session.ts'

test('counts kept along with every edit agree with counting anew', () => {
  fc.assert(
    fc.property(fc.array(anyDeed, { maxLength: 40 }), (deeds) => {
      const session = new SmallSession(someRecords())
      let counts: Counts = new Map([['article-1', noCounts]])
      for (const deed of deeds) {
        const result = perform(session, 'article-1', someSentence, deed)
        if (isRefusal(result)) continue
        session.commit(result)
        counts = countChanges(counts, result.changes)
      }
      const all = [...annotationsOf(session.records, 'article-1')]
      const anew = Object.fromEntries(tags.map((tag) => [tag, all.filter((each) => each.tag === tag).length]))
      expect(counts.get('article-1')).toEqual(anew)
    }),
  )
})

test('an article counts from when it is there until it is gone, whatever the order of changes', () => {
  const [article, annotation] = [articleMade(anArticle()), annotationMade(anAnnotation())]
  const counts = countChanges(new Map(), [annotation, article])
  expect(counts).toEqual(new Map([['article-1', { entity: 1, event: 0, claim: 0 }]]))
  const gone = [article, annotation].map(
    (change) => ({ ...change, before: change.after, after: null }) as typeof change,
  )
  expect(countChanges(counts, gone)).toEqual(new Map())
})

test('counts are replaced, not changed', () => {
  const counts: Counts = new Map([['article-1', noCounts]])
  countChanges(counts, [annotationMade(anAnnotation())])
  expect(counts).toEqual(new Map([['article-1', noCounts]]))
})
