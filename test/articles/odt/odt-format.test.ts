import { describe, expect, test } from 'vitest'
import { zipReader } from '../../../src/articles/zip/zip-reader.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { isPlaceMapOf, placeAt } from '../../../src/core/model/source-place.ts'
import { outlineOf } from '../../support/outline.ts'
import { zip } from '../../support/zip.ts'
import { partsOf, zippedFixture } from '../../support/zipped-fixture.ts'

const read = async (bytes: Uint8Array) => zipReader.read({ name: 'letter', bytes }, defaultReadLimits)

/** The report with one part replaced, or dropped where `content` is `null`. */
const changed = (name: string, content: string | null) =>
  zip([...partsOf('odt/report').filter((part) => part.name !== name), ...(content === null ? [] : [{ name, content }])])

describe('an OpenDocument text', () => {
  test('reads as written down by hand', async () => {
    const { expected, ...file } = zippedFixture('odt/report')
    const outcome = await zipReader.read(file, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await zipReader.read(file, defaultReadLimits)).toEqual(outcome)
  })

  test('says what it left out, and tells where each block came from', async () => {
    const outcome = await read(zippedFixture('odt/report').bytes)
    if (outcome.kind !== 'article') throw new Error('refused')
    expect(outcome.warnings).toEqual([
      'The document has tracked changes: what was inserted is kept, what was deleted is left out (1).',
      'Comments in the margin are left out (1).',
      'Pictures and drawings are left out (1).',
    ])
    const { text, blocks = [], places = [] } = outcome
    expect(isPlaceMapOf(text.length, places)).toBe(true)
    expect(blocks.filter(({ start }) => placeAt(places, start) === null)).toEqual([])
    expect(placeAt(places, text.indexOf('inner two'))).toEqual({
      kind: 'element',
      part: 'content.xml',
      path: 'office:document-content/office:body/office:text/text:list/text:list-item/text:list/text:list-item[2]/text:p',
    })
  })

  test.each([
    [
      'is protected by a password',
      changed(
        'META-INF/manifest.xml',
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>',
      ),
      'protected by a password',
    ],
    ['has no text', changed('content.xml', null), 'no text document'],
    ['is of another kind', changed('content.xml', '<spreadsheet/>'), 'no text document'],
    [
      'is empty',
      changed(
        'content.xml',
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:text/></o:body></o:document-content>',
      ),
      'holds no text',
    ],
    ['defines entities', changed('styles.xml', '<!DOCTYPE a [<!ENTITY x "y">]><a/>'), 'defines entities'],
  ])('that %s is refused with a sentence', async (_what, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason)
  })
})
