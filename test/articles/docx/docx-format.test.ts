import { describe, expect, test } from 'vitest'
import { zipReader } from '../../../src/articles/zip/zip-reader.ts'
import { type ReadArticle, defaultReadLimits, type ReadOutcome } from '../../../src/core/model/article-file.ts'
import { areBlocksOf } from '../../../src/core/model/block.ts'
import { isPlaceMapOf, placeAt } from '../../../src/core/model/source-place.ts'
import { outlineOf } from '../../support/outline.ts'
import { zip } from '../../support/zip.ts'
import { partsOf, zippedFixture } from '../../support/zipped-fixture.ts'

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relationships = (target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${target}"/></Relationships>`

/** A document of nothing but a body. */
const bare = (body: string, parts: Readonly<Record<string, string>> = {}) =>
  zip({
    '_rels/.rels': relationships('word/document.xml'),
    'word/document.xml': `<w:document ${namespace}><w:body>${body}</w:body></w:document>`,
    ...parts,
  })

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** As many paragraphs, no two the same, so that they do not shrink too well. */
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => paragraph((index * 7919).toString(36))).join('')

const read = async (bytes: Uint8Array, name = 'letter.docx'): Promise<ReadOutcome> =>
  zipReader.read({ name, bytes }, defaultReadLimits)

async function article(bytes: Uint8Array): Promise<ReadArticle> {
  const outcome = await read(bytes)
  if (outcome.kind !== 'article') throw new Error(JSON.stringify(outcome))
  return outcome
}

describe('a Word document', () => {
  test.each(['report', 'tracked', 'boxes'])('reads as written down by hand: %s', async (folder) => {
    const { expected, ...file } = zippedFixture(`docx/${folder}`)
    const outcome = await zipReader.read(file, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await zipReader.read(file, defaultReadLimits)).toEqual(outcome)
  })

  test('says what it left out, and how often', async () => {
    expect((await article(zippedFixture('docx/tracked').bytes)).warnings).toEqual([
      'The document has tracked changes: what was inserted is kept, what was deleted is left out (3).',
      'Comments in the margin are left out (1).',
    ])
    expect((await article(zippedFixture('docx/boxes').bytes)).warnings).toEqual([
      'Pictures and drawings are left out (1).',
      'Passages marked as hidden are left out (1).',
      'Signs of symbol fonts, which are no characters, are left out (1).',
    ])
    expect((await article(zippedFixture('docx/report').bytes)).warnings).toEqual([])
  })

  test('tells the element that every block came from', async () => {
    const { text, blocks = [], places = [] } = await article(zippedFixture('docx/report').bytes)
    expect(areBlocksOf(text, blocks)).toBe(true)
    expect(isPlaceMapOf(text.length, places)).toBe(true)
    for (const { start, end } of blocks) {
      expect(placeAt(places, start)).not.toBeNull()
      expect(placeAt(places, end - 1)).toEqual(placeAt(places, start))
    }
    const path = (words: string) => placeAt(places, text.indexOf(words))
    expect(path('What happened')).toEqual({
      kind: 'element',
      part: 'word/document.xml',
      path: 'w:document/w:body/w:p[2]',
    })
    expect(path('2012\t')).toMatchObject({ path: 'w:document/w:body/w:tbl/w:tr[2]' })
    expect(path('[2] The source')).toEqual({
      kind: 'element',
      part: 'word/footnotes.xml',
      path: 'w:footnotes/w:footnote[3]',
    })
  })

  test('is read in its strict form too', async () => {
    const strict = partsOf('docx/tracked').map((part) => ({
      ...part,
      content: String(part.content).replaceAll(
        'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
        'http://purl.oclc.org/ooxml/wordprocessingml/main',
      ),
    }))
    expect(outlineOf(await read(zip(strict), 'tracked.docx'))).toBe(zippedFixture('docx/tracked').expected)
  })

  test('is known by what it holds, whatever its name', async () => {
    expect(await read(bare(paragraph('Words')), 'picture.jpg')).toMatchObject({ kind: 'article', text: 'Words' })
  })

  test('keeps the words of a field that is damaged', async () => {
    const damaged = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    expect(await article(bare(`${damaged}${paragraph('All of this')}`))).toMatchObject({ text: 'All of this' })
  })

  test('takes the first heading for its title when it names none', async () => {
    const heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Calm day</w:t></w:r></w:p>'
    expect(await article(bare(`${paragraph('By us')}${heading}`))).toMatchObject({ title: 'Calm day' })
    expect(await article(bare(paragraph('By us')))).toMatchObject({ title: 'letter' })
  })

  test.each([
    ['holds no text', bare('<w:p/>'), 'holds no text'],
    ['is a spreadsheet', zip({ '_rels/.rels': relationships('xl/w.xml'), 'xl/w.xml': '<w/>' }), 'no text document'],
    ['defines entities', zip({ '_rels/.rels': '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' }), 'defines entities'],
    ['is cut', bare('<w:p>').subarray(0, 200), 'damaged'],
    ['nests without end', bare('<w:sdt>'.repeat(5000)), 'too deeply nested'],
    ['has far too many paragraphs', bare(numbered(150_000)), 'too large'],
    ['has more paragraphs than a text may', bare(paragraph('x').repeat(20_001)), '20,000 paragraphs'],
  ])('that %s is refused with a sentence', async (_what, bytes, reason) => {
    await expect(read(bytes)).rejects.toThrow(reason)
  })

  test('that bases a style on itself is read all the same', async () => {
    const styles = `<w:styles ${namespace}><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>`
    const rels = relationships('styles.xml').replace('/officeDocument"', '/styles"')
    const body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Words</w:t></w:r></w:p>'
    const parts = { 'word/_rels/document.xml.rels': rels, 'word/styles.xml': styles }
    expect(await article(bare(body, parts))).toMatchObject({ blocks: [{ kind: 'paragraph' }] })
  })
})
