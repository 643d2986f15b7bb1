import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { childProcessReader } from '../../../src/articles/child-process-reader.ts'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits, type ReadArticle } from '../../../src/core/model/article-file.ts'
import { areBlocksOf } from '../../../src/core/model/block.ts'
import { isPlaceMapOf, placeAt, placesOf } from '../../../src/core/model/source-place.ts'
import { drawnLayout } from '../../support/layout.ts'
import { outlineOf } from '../../support/outline.ts'
import { type DrawnPage, file, pdf, pdfBomb } from '../../support/pdf.ts'
import { seededRandom } from '../../support/random.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/articles/pdf')

const fixture = (name: string): Uint8Array => pdf(drawnLayout(readFileSync(join(fixtures, `${name}.layout`), 'utf8')))

const read = (bytes: Uint8Array, name = 'paper.pdf') => readArticle({ name, bytes }, defaultReadLimits)

async function article(bytes: Uint8Array): Promise<ReadArticle> {
  const outcome = await read(bytes)
  if (outcome.kind !== 'article') throw new Error(JSON.stringify(outcome))
  return outcome
}

/** Lines one under the other. */
const lines = (...texts: readonly string[]): DrawnPage =>
  texts.map((text, index) => ({ x: 50, y: 650 - index * 12, size: 10, text }))

describe('a PDF document', () => {
  test.each(['news', 'columns', 'scripts', 'lists', 'tables'])('reads as written down by hand: %s', async (name) => {
    const bytes = fixture(name)
    const outcome = await read(bytes, `${name}.pdf`)
    expect(outlineOf(outcome)).toBe(readFileSync(join(fixtures, `${name}.expected`), 'utf8'))
    expect(await read(bytes, `${name}.pdf`)).toEqual(outcome)
  })

  test('says what it left out and what it joined', async () => {
    expect((await article(fixture('news'))).warnings).toEqual([
      'Headers, footers and page numbers that repeat from page to page are left out (2).',
      'Words that were broken over two lines are joined: compare with the document where a hyphen matters (2).',
    ])
  })

  test('leads from any passage to its page and back', async () => {
    const words = Array.from({ length: 30 }, (_, page) =>
      Array.from({ length: 20 }, (_, line) => `page${page + 1}line${line} goes on to the end of its line and`),
    )
    const { text, blocks = [], places = [] } = await article(pdf(words.map((page) => lines(...page))))
    expect(areBlocksOf(text, blocks)).toBe(true)
    expect(isPlaceMapOf(text.length, places)).toBe(true)
    const random = seededRandom(7)
    for (let round = 0; round < 1000; round += 1) {
      const page = 1 + random(30)
      const at = text.indexOf(`page${page}line${random(20)} `)
      expect(placeAt(places, at)).toEqual({ kind: 'page', page })
      const start = random(text.length - 1)
      const pages = placesOf(places, { start, end: start + 1 + random(40) })
      const said = /page(\d+)line/.exec(text.slice(Math.max(0, text.lastIndexOf('page', start)), start + 20))?.[1]
      expect(pages[0]).toEqual({ kind: 'page', page: Number(said) })
    }
    expect(new Set(places.map(({ place }) => (place.kind === 'page' ? place.page : 0))).size).toBe(30)
  })

  test('names its title, author and language when it knows them', async () => {
    const page = lines('Some words.')
    expect(await article(pdf([page], { info: '/Title (A calm day) /Author (L. Example)' }))).toMatchObject({
      title: 'A calm day',
      about: { title: 'A calm day', byline: 'L. Example' },
    })
    expect(await article(pdf([page], { info: '/Title (Microsoft Word - draft.docx)' }))).toMatchObject({
      title: 'paper',
    })
  })

  test('leaves out what stands aslant, and says that pages have no text', async () => {
    const { text, warnings } = await article(
      pdf([[...lines('Words.'), { x: 300, y: 300, size: 40, text: 'DRAFT', turned: true }], []]),
    )
    expect(text).toBe('Words.')
    expect(warnings).toEqual([
      'Text that stands aslant, such as a watermark, is left out (1).',
      'Pages without text, perhaps pictures of text, say nothing here (1).',
    ])
  })

  const catalogue = (pages: string): readonly string[] => [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>',
    pages,
  ]

  test.each([
    ['was scanned', pdf([[], []]), 'it was scanned'],
    [
      'is locked',
      pdf([lines('x')], {
        trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
      }),
      'protected by a password',
    ],
    ['is cut', fixture('news').subarray(0, 300), 'damaged'],
    ['is a beginning alone', new Uint8Array(Buffer.from('%PDF-1.7\n')), 'damaged'],
    [
      'has more than 2,000 pages',
      file([
        ...catalogue(`<< /Type /Pages /Count 2001 /Kids [${'3 0 R '.repeat(2001)}] >>`),
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
      ]),
      'more than 2,000 pages',
    ],
    ['has pages that hold one another', file(catalogue('<< /Type /Pages /Count 1 /Kids [2 0 R] >>')), 'damaged'],
  ])('that %s is refused with a sentence', async (_what, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) as string })
  })

  test('that inflates without end is stopped within its limits', async () => {
    const reader = childProcessReader()
    onTestFinished(() => reader.close())
    const bytes = pdfBomb(780)
    expect(bytes.length).toBeLessThan(10_000)
    const signal = new AbortController().signal
    expect(await reader.read({ name: 'bomb.pdf', bytes }, defaultReadLimits, signal)).toMatchObject({ kind: 'refused' })
    const good = { name: 'good.pdf', bytes: pdf([lines('Still here.')]) }
    expect(await reader.read(good, defaultReadLimits, signal)).toMatchObject({ kind: 'article', text: 'Still here.' })
  }, 40_000)

  test('with random damage is read or refused', async () => {
    const whole = fixture('columns')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (index, byte) => {
        if (index < 8) return
        expect((await read(whole.with(index, byte))).kind).toMatch(/^(?:article|refused)$/)
      }),
      { numRuns: 40 },
    )
  })
})
