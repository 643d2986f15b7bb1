import assert from 'node:assert/strict'
import fc from 'fast-check'
import { spanProblems } from '../../../src/host/check-commit.ts'
import { annotationsOf } from '../../../src/core/state/records.ts'
import { anArticle, someRecords } from '../../support/builders.ts'
import { anyDeed, perform } from '../../support/random-work.ts'
import { SmallSession } from '../../support/small-session.ts'
import { someText } from '../../support/arbitraries.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** Operations on one article before another is begun. */
const sessionLength = 200

/** Every span in the text, its quote true, no part over another, every id once, every article there. */
function checkInvariants({ records }: SmallSession, articleId: string, text: string): void {
  const ids = new Set<string>()
  for (const annotation of annotationsOf(records, articleId)) {
    assert.deepEqual(spanProblems(annotation, text), [], annotation.id)
    assert.ok(annotation.spans.length > 0, `${annotation.id} has no part`)
    assert.ok(records.articles.get(annotation.articleId), `${annotation.id} has no article`)
    assert.ok(!ids.has(annotation.id), `${annotation.id} is there twice`)
    ids.add(annotation.id)
  }
}

async function run(tally: Tally): Promise<void> {
  const sessions = Math.ceil(tally.wanted / sessionLength)
  const texts = fc.sample(someText, { numRuns: sessions, seed: tally.seed })
  const deeds = fc.sample(anyDeed, { numRuns: tally.wanted, seed: tally.seed })
  let done = 0
  for (const [number, text] of texts.entries()) {
    const session = new SmallSession(someRecords([anArticle({ text })]))
    const random = tally.random(number)
    for (const [index, deed] of deeds.slice(number * sessionLength, (number + 1) * sessionLength).entries()) {
      await tally.trial(`session ${number}, operation ${index} (${deed.what})`, () => {
        const way = random(6)
        const refusal =
          way === 0
            ? session.undo()
            : way === 1
              ? session.redo()
              : session.commit(perform(session, 'article-1', text, deed))
        if (refusal === null) done += 1
        checkInvariants(session, 'article-1', text)
      })
    }
  }
  tally.figure(`${done} of them changed something, the others were refused`)
}

/** R23. */
export const invariants: Campaign = {
  requirement: 'R23',
  title: 'after every operation each quote is what stands at its place',
  required: 100_000,
  trials: { full: 100_000, quick: 15_000, small: 1_000 },
  run,
}
