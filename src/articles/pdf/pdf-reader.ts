import type { ReadLimits } from '../../core/model/article-file.ts'
import type { SourcePlace } from '../../core/model/source-place.ts'
import { aboutOf } from '../about.ts'
import type { FormatReader } from '../format-reader.ts'
import { titleFor } from '../heading-title.ts'
import { oddities } from '../plain/judge-text.ts'
import { TextBuilder } from '../text-builder.ts'
import { Unreadable } from '../unreadable.ts'
import { bandsOf } from './bands.ts'
import { columnsOf } from './columns.ts'
import type { PdfPage } from './fragment.ts'
import { headingsOf } from './headings.ts'
import { LineJoiner } from './join-lines.ts'
import { openPdf } from './open-pdf.ts'
import { type Line, paragraphsOf } from './paragraphs.ts'
import { withoutRunningLines } from './running-lines.ts'

/**
 * Reads PDF documents: paragraphs over lines, columns and pages, tables where they are plain, broken words joined, each passage
 * with its page.
 * Headers, footers and page numbers that repeat, and what stands aslant, are left out.
 */
export const pdfReader: FormatReader = {
  name: 'pdf',
  version: 3,

  accepts: (bytes) => /^(?:\xef\xbb\xbf)?\s{0,20}%PDF-\d/.test(String.fromCharCode(...bytes.subarray(0, 40))),

  async read({ name, bytes }, limits) {
    const { pages, claims } = await openPdf(bytes)
    if (pages.every(({ fragments }) => fragments.length === 0)) throw new Unreadable(scanned)
    const running = withoutRunningLines(pages.map((page) => ({ ...page, bands: bandsOf(page.fragments) })))
    const paragraphs = paragraphsOf(running.pages.map(({ number, bands }) => ({ number, columns: columnsOf(bands) })))
    const { text, joined } = write(paragraphs, limits)
    if (text.text === '') throw new Unreadable(scanned)
    const article = {
      ...text,
      mediaType: 'application/pdf',
      encoding: '',
      extractor: `${pdfReader.name}/${pdfReader.version}`,
      warnings: [...warningsOf(pages, { running: running.dropped, joined }), ...oddities(text.text)],
      about: aboutOf(claims),
    }
    return { kind: 'article', ...article, title: titleFor(article, name) }
  },
}

const scanned =
  'The document holds pictures of its pages and no text: it was scanned. Let a program for text recognition (OCR) add the text, and open what it writes.'

function write(paragraphs: readonly (readonly Line[])[], limits: ReadLimits) {
  const builder = new TextBuilder(limits)
  const joiner = new LineJoiner(paragraphs.flat())
  const shapeOf = headingsOf(paragraphs)
  let page: SourcePlace & { kind: 'page' } = { kind: 'page', page: 1 }
  let tables = 0
  for (const lines of paragraphs) {
    builder.end()
    const row = lines[0]?.row
    if (row?.isFirst) tables += 1
    for (const [index, line] of lines.entries()) {
      if (page.page !== line.page) page = { kind: 'page', page: line.page }
      builder.from(page)
      if (index === 0) builder.begin(row ? { kind: 'row', table: tables - 1, header: false } : shapeOf(lines))
      const next = lines[index + 1]
      if (row) writeCells(builder, row.cells)
      else builder.append(next ? joiner.before(line.text, next.text) : line.text)
    }
  }
  return { text: builder.result(), joined: joiner.joined }
}

function writeCells(builder: TextBuilder, cells: readonly string[]): void {
  for (const [index, cell] of cells.entries()) {
    if (index > 0) builder.cell()
    builder.append(cell)
  }
}

function warningsOf(pages: readonly PdfPage[], { running, joined }: { running: number; joined: number }): string[] {
  const aslant = pages.reduce((sum, page) => sum + page.aslant, 0)
  const wordless = pages.filter(({ fragments }) => fragments.length === 0).length
  const said: readonly (readonly [number, string])[] = [
    [running, 'Headers, footers and page numbers that repeat from page to page are left out'],
    [joined, 'Words that were broken over two lines are joined: compare with the document where a hyphen matters'],
    [aslant, 'Text that stands aslant, such as a watermark, is left out'],
    [wordless, 'Pages without text, perhaps pictures of text, say nothing here'],
  ]
  return said.filter(([count]) => count > 0).map(([count, what]) => `${what} (${count}).`)
}
