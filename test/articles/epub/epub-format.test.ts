import { describe, expect, test } from 'vitest'
import { zipReader } from '../../../src/articles/zip/zip-reader.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { areBlocksOf } from '../../../src/core/model/block.ts'
import { isPlaceMapOf, placeAt } from '../../../src/core/model/source-place.ts'
import { outlineOf } from '../../support/outline.ts'
import { zip } from '../../support/zip.ts'
import { partsOf, zippedFixture } from '../../support/zipped-fixture.ts'

const read = async (bytes: Uint8Array, limits = defaultReadLimits) => zipReader.read({ name: 'a book', bytes }, limits)

/** The book with one part replaced. */
const changed = (name: string, change: (content: string) => string) =>
  zip(partsOf('epub/book').map((part) => (part.name === name ? { name, content: change(String(part.content)) } : part)))

describe('a book', () => {
  test('reads as written down by hand', async () => {
    const { expected, ...file } = zippedFixture('epub/book')
    const outcome = await zipReader.read(file, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(outcome).toMatchObject({ warnings: [] })
    expect(await zipReader.read(file, defaultReadLimits)).toEqual(outcome)
  })

  test('tells the chapter and the element that every block came from', async () => {
    const outcome = await read(zippedFixture('epub/book').bytes)
    if (outcome.kind !== 'article') throw new Error('refused')
    const { text, blocks = [], places = [] } = outcome
    expect(areBlocksOf(text, blocks)).toBe(true)
    expect(isPlaceMapOf(text.length, places)).toBe(true)
    expect(blocks.filter(({ start }) => placeAt(places, start) === null)).toEqual([])
    expect(placeAt(places, text.indexOf('second day'))).toEqual({
      kind: 'element',
      part: 'OEBPS/text/chapter 2.xhtml',
      path: 'html/body/h1',
    })
  })

  test('says how many chapters could not be decoded', async () => {
    const parts = partsOf('epub/book').map((part) =>
      part.name.endsWith('one.xhtml') ? { ...part, content: Uint8Array.of(0xef, 0xbb, 0xbf, 0xff, 0xfe) } : part,
    )
    expect(await read(zip(parts))).toMatchObject({
      kind: 'article',
      warnings: ['Chapters that cannot be decoded are left out (1).'],
    })
  })

  test.each([
    ['is locked', changed('META-INF/encryption.xml', (xml) => xml.replace('fonts/a.otf', 'text/one.xhtml')), 'locked'],
    ['has no list of chapters', changed('META-INF/container.xml', () => '<container/>'), 'list of chapters'],
    ['holds no text', changed('OEBPS/package.opf', (xml) => xml.replaceAll('itemref', 'x')), 'holds no text'],
    ['defines entities', changed('OEBPS/package.opf', () => '<!DOCTYPE a [<!ENTITY x "y">]><a/>'), 'defines entities'],
  ])('that %s is refused with a sentence', async (_what, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason)
  })

  test('has one limit for all its chapters', async () => {
    const { bytes } = zippedFixture('epub/book')
    await expect(read(bytes, { ...defaultReadLimits, characters: 90 })).rejects.toThrow('longer than 90 characters')
  })
})
