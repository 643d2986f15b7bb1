import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits, type ReadArticle } from '../../../src/core/model/article-file.ts'
import { areBlocksOf } from '../../../src/core/model/block.ts'
import { isPlaceMapOf, placeAt } from '../../../src/core/model/source-place.ts'
import { articleFixture, outlineOf } from '../../support/outline.ts'

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const read = (bytes: Uint8Array, name = 'a.rtf') => readArticle({ name, bytes }, defaultReadLimits)

async function article(bytes: Uint8Array): Promise<ReadArticle> {
  const outcome = await read(bytes)
  if (outcome.kind !== 'article') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('a rich text', () => {
  test('reads as written down by hand', async () => {
    const { expected, ...file } = articleFixture('rtf/report.rtf', 'rtf/report')
    const outcome = await readArticle(file, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await readArticle(file, defaultReadLimits)).toEqual(outcome)
  })

  test('says what it left out, and tells the bytes that every block came from', async () => {
    const { bytes } = articleFixture('rtf/report.rtf', 'rtf/report')
    const { text, warnings, blocks = [], places = [] } = await article(bytes)
    expect(warnings).toEqual([
      'The document has tracked changes: what was inserted is kept, what was deleted is left out (1).',
      'Pictures and drawings are left out (1).',
      'Passages marked as hidden are left out (1).',
    ])
    expect(areBlocksOf(text, blocks)).toBe(true)
    expect(isPlaceMapOf(text.length, places)).toBe(true)
    expect(blocks.filter(({ start }) => placeAt(places, start) === null)).toEqual([])
    const place = placeAt(places, text.indexOf('Lists'))
    const source = place?.kind === 'bytes' ? Buffer.from(bytes.subarray(place.start, place.end)).toString('latin1') : ''
    expect(source).toMatch(/^Lists/)
    expect(source).toHaveLength('Lists\\par\n'.length - 1)
  })

  test.each([
    ['two bytes for one character', "{\\rtf1\\ansicpg932 \\'93\\'8c\\'8b\\'9e}", '東京'],
    ['a replacement of several bytes', "{\\rtf1{\\uc2\\u26481 \\'93\\'8c}\\u20140 ?x}", '東京x'],
    ['a text that is cut', '{\\rtf1 The words {\\b that are', 'The words that are'],
    ['more ends than beginnings', '{\\rtf1 one}} two', 'one two'],
    ['binary data', '{\\rtf1 before{\\pict\\bin3 }{}}after}', 'beforeafter'],
    ['a new line after a backslash', '{\\rtf1 one\\\ntwo}', 'one\ntwo'],
  ])('is read with %s', async (_what, source, text) => {
    expect(await article(latin1(source))).toMatchObject({ text })
  })

  test.each([
    ['holds no text', '{\\rtf1{\\info{\\title x}}}', 'holds no text'],
    ['nests too deeply', `{\\rtf1${'{'.repeat(100_000)}`, 'nests too deeply'],
  ])('that %s is refused with a sentence', async (_what, source, reason) => {
    expect(await read(latin1(source))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason) as string,
    })
  })

  test('of any commands is read or refused, and its marks fit', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\par ',
      '\\cell ',
      '\\row ',
      '\\intbl ',
      '\\pard ',
      "\\'e9",
      '\\u55357 ?',
      'words',
      '{\\footnote ',
      '\\chftn ',
      '\\v ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const outcome = await read(latin1(`{\\rtf1 ${pieces.join('')}`))
        if (outcome.kind !== 'article') return
        expect(areBlocksOf(outcome.text, outcome.blocks ?? [])).toBe(true)
        expect(isPlaceMapOf(outcome.text.length, outcome.places ?? [])).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
