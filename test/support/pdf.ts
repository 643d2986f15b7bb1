import { constants, deflateRawSync, deflateSync } from 'node:zlib'

/** Words at a place of a page. Every character is half as wide as `size`; lengths are points from the lower left corner. */
export interface DrawnText {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly text: string
  /** Turned by a quarter. */
  readonly turned?: true
}

/** A page of 612 by 792 points. */
export type DrawnPage = readonly DrawnText[]

/** A PDF of `pages`, with any further objects and entries for the trailer. */
export function pdf(
  pages: readonly DrawnPage[],
  { info = '', trailer = '' }: { info?: string; trailer?: string } = {},
): Uint8Array {
  const characters = [...new Set(pages.flatMap((page) => page.flatMap(({ text }) => graphemesOf(text))))]
  const kids = pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 0 500 700] /ItalicAngle 0 /Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >> >>',
    stream(toUnicode(characters)),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      stream(page.map((drawn) => drawing(drawn, characters)).join('\n')),
    ]),
    `<< ${info} >>`,
  ]
  return file(objects, `/Root 1 0 R /Info ${objects.length} 0 R ${trailer}`)
}

/** A PDF of given objects, the first of which is the catalogue. */
export function file(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Uint8Array {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = pieces[0]?.length ?? 0
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')])
    pieces.push(piece)
    length += piece.length
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  pieces.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(pieces))
}

/** A page whose content inflates twice, from a few kilobytes to `megabytes`. */
export function pdfBomb(megabytes: number): Uint8Array {
  // Flushed blocks can be put one after the other, so that nothing large is ever held here.
  const block = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  const blocks = Array.from({ length: megabytes }, () => block)
  const once = Buffer.concat([Buffer.from([0x78, 0xda]), ...blocks, Buffer.from([3, 0])])
  const content = deflateSync(once, { level: 9 })
  const head = `<< /Length ${content.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`
  return file([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Resources << >> /Contents 4 0 R >>',
    Buffer.concat([Buffer.from(head), content, Buffer.from('\nendstream')]),
  ])
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What is drawn with one glyph. */
function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function drawing({ x, y, size, text, turned }: DrawnText, characters: readonly string[]): string {
  const codes = graphemesOf(text)
    .map((one) => hex(characters.indexOf(one) + 1))
    .join('')
  return `BT /F ${size} Tf ${turned ? '0 1 -1 0' : '1 0 0 1'} ${x} ${y} Tm <${codes}> Tj ET`
}

function toUnicode(characters: readonly string[]): string {
  const rows = characters.map((character, index) => {
    const units = Array.from({ length: character.length }, (_, unit) => hex(character.charCodeAt(unit)))
    return `<${hex(index + 1)}> <${units.join('')}>`
  })
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, block) => {
    const some = rows.slice(block * 100, block * 100 + 100)
    return `${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`
  })
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`
}

function stream(content: string): string {
  return `<< /Length ${Buffer.byteLength(content)} >>\nstream\n${content}\nendstream`
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
