import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Answer, answerJson } from '../../src/articles/helper/protocol.ts'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { articleFixture } from '../support/outline.ts'

const files = [
  ['html/news.html', 'html/news'],
  ['html/hostile.html', 'html/hostile'],
  ['html/fragment.txt', 'html/fragment'],
  ['markdown/report.md', 'markdown/report'],
  ['mail/letter.eml', 'mail/letter'],
  ['mail/saved.mhtml', 'mail/saved'],
  ['tables/articles.json', 'tables/articles'],
  ['tables/articles.jsonl', 'tables/articles'],
] as const

/** A change to some bytes; places are parts of the whole, from 0 to 1. */
const mutation = fc.record({
  kind: fc.constantFrom('set', 'cut', 'copy'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 80 }),
  byte: fc.oneof(
    fc.constantFrom(...Array.from('<>&"\'\n\t|#*-[]{};:=', (sign) => sign.charCodeAt(0))),
    fc.nat({ max: 255 }),
  ),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never

function mutate(bytes: Uint8Array, { kind, at, from, length, byte }: Mutation): Uint8Array {
  const [place, source] = [Math.floor(at * bytes.length), Math.floor(from * bytes.length)]
  const middle = kind === 'set' ? [byte] : kind === 'copy' ? bytes.subarray(source, source + length) : []
  const rest = bytes.subarray(kind === 'cut' ? place + length : kind === 'set' ? place + 1 : place)
  return Uint8Array.from([...bytes.subarray(0, place), ...middle, ...rest])
}

describe('a file that was damaged at random', () => {
  test.each(files)(
    'ends in an answer that can be believed, and in the same one again: %s',
    async (file, expected) => {
      const { name, bytes } = articleFixture(file, expected)
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 12 }), async (mutations) => {
          const damaged = { name, bytes: mutations.reduce(mutate, bytes) }
          const outcome = await readArticle(damaged, defaultReadLimits)
          expect(Answer.safeParse(JSON.parse(answerJson({ id: 'x', outcome }))).error).toBeUndefined()
          expect(await readArticle({ ...damaged, bytes: damaged.bytes.slice() }, defaultReadLimits)).toEqual(outcome)
        }),
        { numRuns: 15 },
      )
    },
    30_000,
  )
})
