import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openPageHost, type PageHost } from '../../support/page-host.ts'
import { mostMade } from '../../../src/contract/searching.ts'
import { looseSearch, mostHits, occurrences } from '../../../src/core/text/occurrences.ts'
import { demandsOf } from '../../../src/core/text/query.ts'
import { isTermStart } from '../../../src/core/text/terms.ts'

const words = fc.constantFrom(
  'Baku',
  'baku',
  'BÁKU',
  'Bakuvian',
  'shelling',
  'near',
  '東京',
  '京都',
  'министр',
  'министры',
  'قال',
  '.',
  '\n',
)
const text = fc.array(words, { minLength: 1, maxLength: 10 }).map((parts) => parts.join(' '))
const query = fc.array(fc.constantFrom('baku', 'bak', '"near baku"', 'shelling', '京', 'минист', 'قال', '—'), {
  minLength: 1,
  maxLength: 2,
})

/** A host with an article of each text; texts that are alike are one article. */
async function hostWith(texts: readonly string[]): Promise<{ host: PageHost; ids: ReadonlyMap<string, string> }> {
  const host = await openPageHost()
  const ids = new Map<string, string>()
  for (const [number, each] of [...new Set(texts)].entries()) ids.set(await host.open(`file ${number}.txt`, each), each)
  return { host, ids }
}

/** Where each demand of `query` stands in `given`, looked for without an index. */
function places(given: string, asked: string): readonly (readonly number[])[] {
  return demandsOf(asked).map((demand) =>
    occurrences(given, looseSearch(demand), mostHits)
      .filter(({ start }) => isTermStart(given, start))
      .map(({ start }) => start),
  )
}

async function articlesFound({ workbench }: PageHost, asked: string, limit = 100) {
  const found = await workbench.handlers['search.articles']({ workId: 'work', query: asked, limit })
  if (found.kind === 'cancelled') throw new Error('cancelled')
  return found
}

/** Loses a text from the disk. */
function loseText({ store }: PageHost, sha256: string): void {
  const read = store.getBlob.bind(store)
  store.getBlob = async (asked) => (asked === sha256 ? null : read(asked))
}

describe('a search of all articles', () => {
  test('finds exactly the articles in which everything stands, and where', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), query, async (texts, asked) => {
        const { host, ids } = await hostWith(texts)
        const { articles, more } = await articlesFound(host, asked.join(' '))
        const expected = [...ids].filter(([, each]) => {
          const found = places(each, asked.join(' '))
          return found.length > 0 && found.every((starts) => starts.length > 0)
        })
        expect(more).toBe(false)
        expect(articles.map(({ articleId }) => articleId).toSorted()).toEqual(expected.map(([id]) => id).toSorted())
        for (const { articleId, hits, total } of articles) {
          const each = ids.get(articleId) ?? ''
          const starts = new Set(places(each, asked.join(' ')).flat())
          expect(total).toBeLessThanOrEqual(starts.size)
          for (const { start, end, quote } of hits) {
            expect(starts.has(start)).toBe(true)
            expect(each.slice(start, end)).toBe(quote.exact)
          }
        }
        await host.workbench.close()
      }),
      { numRuns: 30 },
    )
  })

  test('finds titles too, before texts, and demands that are met partly here and partly there', async () => {
    const host = await openPageHost()
    const inText = await host.open('one.txt', 'Shelling near Baku.')
    const inTitle = await host.open('Baku burns.txt', 'Nothing but shelling.')
    expect((await articlesFound(host, 'baku')).articles).toMatchObject([
      { articleId: inTitle, title: [{ start: 0, end: 4 }], total: 0, hits: [] },
      { articleId: inText, title: [], total: 1 },
    ])
    expect((await articlesFound(host, 'shelling burns')).articles.map(({ articleId }) => articleId)).toEqual([inTitle])
  })

  test('says when there are more than were asked for', async () => {
    const { host } = await hostWith(['Baku one', 'Baku two', 'Baku three'])
    expect(await articlesFound(host, 'baku', 2)).toMatchObject({ more: true, articles: [{}, {}] })
    expect((await articlesFound(host, 'baku', 3)).more).toBe(false)
  })

  test('finds words on both sides of where a long text is cut for the index', async () => {
    const long = `${'東京は首都である。'.repeat(2_000)}${'x'.repeat(20_000)} ${'word '.repeat(5_000)}finish`
    const { host } = await hostWith([long])
    for (const asked of ['首都である', 'x'.repeat(19_000), 'finish', '"word word fin"']) {
      expect((await articlesFound(host, asked)).articles).toHaveLength(1)
    }
  })

  test('goes on without an article whose text is gone, and names it; so do the others', async () => {
    const { host, ids } = await hostWith(['Baku stands', 'Baku falls'])
    const [lost = '', other = ''] = ids.keys()
    const summary = host.workbench.list().find(({ article }) => article.id === lost)
    loseText(host, summary?.article.text.sha256 ?? '')
    const { handlers } = host.workbench
    expect(await articlesFound(host, 'baku')).toMatchObject({ articles: [{ articleId: other }], unreadable: [lost] })
    const asked = { workId: 'work', search: looseSearch('baku'), articleIds: null }
    expect(await handlers['search.text'](asked)).toMatchObject({ articles: [{ articleId: other }], unreadable: [lost] })
    expect(await handlers['annotate.all']({ ...asked, tag: 'claim', excluded: [] })).toMatchObject({
      annotations: 1,
      unreadable: [lost],
    })
  })
})

describe('a search of texts', () => {
  test('finds what looking through each text finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), fc.boolean(), async (texts, wholeWord) => {
        const { host, ids } = await hostWith(texts)
        const search = { ...looseSearch('baku'), wholeWord }
        const found = await host.workbench.handlers['search.text']({ workId: 'work', search, articleIds: null })
        const expected = [...ids]
          .map(([articleId, each]) => [articleId, occurrences(each, search, mostHits)] as const)
          .filter(([, hits]) => hits.length > 0)
        const given = found.kind === 'found' ? found.articles : []
        expect(
          Object.fromEntries(
            given.map(({ articleId, hits }) => [articleId, hits.map(({ start, end }) => ({ start, end }))]),
          ),
        ).toEqual(Object.fromEntries(expected))
        await host.workbench.close()
      }),
      { numRuns: 20 },
    )
  })

  test('stops at the most hits and says that there are more', async () => {
    const { host } = await hostWith(['a '.repeat(mostHits - 5), 'a '.repeat(10) + 'b'])
    const found = await host.workbench.handlers['search.text']({
      workId: 'work',
      search: looseSearch('a'),
      articleIds: null,
    })
    expect(found).toMatchObject({ kind: 'found', more: true })
    expect(found.kind === 'found' && found.articles.reduce((sum, { hits }) => sum + hits.length, 0)).toBe(mostHits)
  })

  test('tags nothing when there are too many places for one step', async () => {
    const { host, ids } = await hostWith(['a '.repeat(mostMade + 1)])
    const asked = { workId: 'work', search: looseSearch('a'), articleIds: null, tag: 'event' as const }
    const tagAll = (excluded: { articleId: string; starts: number[] }[]) =>
      host.workbench.handlers['annotate.all']({ ...asked, excluded })
    expect(await tagAll([])).toEqual({ refused: 'too-many', ids: [] })
    const [articleId = ''] = ids.keys()
    expect(await tagAll([{ articleId, starts: [0] }])).toMatchObject({ kind: 'committed', annotations: mostMade })
  })
})
