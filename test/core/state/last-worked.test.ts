import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastWorkedOn } from '../../../src/core/state/last-worked.ts'
import { finish } from '../../../src/core/work.ts'
import { anAnnotation, anArticle } from '../../support/builders.ts'

const instants = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

test('an article was last worked on when it was opened, got another text, or an annotation of it was changed, whichever came last', () => {
  fc.assert(
    fc.property(
      instants,
      fc.array(instants, { maxLength: 3 }),
      fc.array(instants),
      (importedAt, replaced, modified) => {
        const [last = importedAt] = replaced.toSorted().toReversed()
        const article = anArticle({ importedAt })
        const earlier = replaced.toSorted().map((replacedAt) => ({ ...article, replacedAt }))
        const annotations = modified.map((modifiedAt) => anAnnotation({ modifiedAt }))
        const expected = [importedAt, last, ...modified].toSorted().at(-1)
        expect(finish(lastWorkedOn({ ...article, earlier }, annotations))).toBe(expected)
      },
    ),
  )
})
