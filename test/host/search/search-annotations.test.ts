import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { sorted } from '../../../src/core/state/queries.ts'
import { looseSearch, mostHits, occurrences } from '../../../src/core/text/occurrences.ts'
import { demandsOf } from '../../../src/core/text/query.ts'
import { isTermStart } from '../../../src/core/text/terms.ts'
import { anAnnotation, annotationMade, aTransaction, spanOf } from '../../support/builders.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'

const text = 'The ministry said that shelling had stopped. Bakı denied it.'
const words = fc.constantFrom('', 'ministry', 'the ministry', 'Bakı', 'baku bakı', 'shelling', 'an unshelled nut')
const query = fc
  .array(fc.constantFrom('minis', 'baki', 'shell', '"the ministry"', 'nothing', '—'), { minLength: 1, maxLength: 2 })
  .map((parts) => parts.join(' '))

const annotation = fc
  .record({ passage: fc.constantFrom('ministry', 'shelling', 'Bakı'), note: words, speaker: words, via: words })
  .map(({ passage, note, speaker, via }) => ({
    tag: 'claim' as const,
    text,
    spans: [spanOf(passage, text)],
    note,
    fields: { ...(speaker === '' ? {} : { speaker }), ...(via === '' ? {} : { via }), aboutEvent: 'minis' },
  }))

/** Whether everything that `asked` demands stands somewhere in `given`, looked for one by one. */
function hasAll({ spans, note, fields }: Annotation, asked: string): boolean {
  const { speaker = '', via = '' } = fields as { speaker?: string; via?: string }
  const parts = [spans[0]?.quote.exact ?? '', note, speaker, via]
  const demands = demandsOf(asked)
  const stands = (demand: string) => (part: string) =>
    occurrences(part, looseSearch(demand), mostHits).some(({ start }) => isTermStart(part, start))
  return demands.length > 0 && demands.every((demand) => parts.some(stands(demand)))
}

async function hostWith(
  given: readonly Parameters<typeof anAnnotation>[0][],
): Promise<{ host: PageHost; made: Annotation[] }> {
  const host = await openPageHost()
  const articleId = await host.open('article.txt', text)
  const made = given.map((each, number) => anAnnotation({ text, ...each, id: `a${number}`, articleId }))
  if (made.length > 0) {
    await host.workbench.handlers.commit({ transaction: aTransaction({ changes: made.map(annotationMade) }) })
  }
  return { host, made }
}

async function found({ workbench }: PageHost, asked: string, limit = 100) {
  const answer = await workbench.handlers['search.annotations']({ workId: 'work', query: asked, limit })
  if (answer.kind === 'cancelled') throw new Error('cancelled')
  return answer
}

describe('a search of all annotations', () => {
  test('finds exactly those that have everything asked for, in reading order, and says where', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(annotation, { maxLength: 5 }), query, async (given, asked) => {
        const { host, made } = await hostWith(given)
        const { articles } = await found(host, asked)
        const matches = articles.flatMap((article) => article.matches)
        const expected = sorted(made.filter((each) => hasAll(each, asked)))
        expect(matches.map(({ annotationId }) => annotationId)).toEqual(expected.map(({ id }) => id))
        for (const { annotationId, found: places } of matches) {
          const own = made.find(({ id }) => id === annotationId)
          expect(places.length).toBeGreaterThan(0)
          for (const { place, quote } of places) {
            const fields = own?.fields as Readonly<Record<string, string>>
            const part = { passage: own?.spans[0]?.quote.exact, note: own?.note }[place] ?? fields[place] ?? ''
            expect(part).toContain(`${quote.prefix}${quote.exact}${quote.suffix}`)
          }
        }
        await host.workbench.close()
      }),
      { numRuns: 40 },
    )
  })

  test('shows as many as are wanted, and counts all', async () => {
    const { host } = await hostWith(Array.from({ length: 7 }, () => ({ note: 'see the ministry' })))
    const { articles } = await found(host, 'ministry', 3)
    expect(articles.map(({ total, matches }) => ({ total, shown: matches.length }))).toEqual([{ total: 7, shown: 3 }])
  })

  test('follows what is edited', async () => {
    const { host, made } = await hostWith([{ note: 'zibble' }])
    expect((await found(host, 'zibble')).articles).toHaveLength(1)
    const [before] = made
    if (!before) throw new Error('nothing was made')
    const change = { kind: 'annotation' as const, id: before.id, before, after: null }
    await host.workbench.handlers.commit({ transaction: aTransaction({ id: 'later', changes: [change] }) })
    expect((await found(host, 'zibble')).articles).toEqual([])
  })
})
