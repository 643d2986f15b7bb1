import type { ReadLimits } from '../../core/model/article-file.ts'
import { aboutOf } from '../about.ts'
import type { FormatReader } from '../format-reader.ts'
import { titleFor } from '../heading-title.ts'
import { oddities } from '../plain/judge-text.ts'
import { TextBuilder } from '../text-builder.ts'
import { Unreadable } from '../unreadable.ts'
import type { RtfBlock, RtfDocument } from './document.ts'
import { parseRtf } from './parse-rtf.ts'

/** Reads rich texts (RTF). Notes stand at the end, and `[1]` in the text refers to the first of them. */
export const rtfReader: FormatReader = {
  name: 'rtf',
  version: 2,

  accepts: (bytes) => /^(?:\xef\xbb\xbf)?\s{0,20}\{\\rtf/.test(String.fromCharCode(...bytes.subarray(0, 40))),

  read({ name, bytes }, limits) {
    const document = parseRtf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))
    const built = write(document, limits)
    if (built.text === '') {
      throw new Unreadable('The document holds no text. Check that its text was saved, then open it again.')
    }
    const article = {
      ...built,
      mediaType: 'application/rtf',
      encoding: '',
      extractor: `${rtfReader.name}/${rtfReader.version}`,
      warnings: [...(document.isCut ? [cut] : []), ...warningsOf(document.losses), ...oddities(built.text)],
      about: aboutOf({ title: document.title, byline: document.author }),
    }
    return { kind: 'article', ...article, title: titleFor(article, name) }
  },
}

const cut = 'The document stops in the middle: the end is missing. Get a fresh copy if what is here is not all.'

function write({ blocks, notes }: RtfDocument, limits: ReadLimits) {
  const builder = new TextBuilder(limits)
  for (const block of blocks) writeBlock(builder, block)
  for (const [index, note] of notes.entries()) writeBlock(builder, { ...note, text: `[${index + 1}] ${note.text}` })
  return builder.result()
}

function writeBlock(builder: TextBuilder, { shape, text, start, end }: RtfBlock): void {
  builder.from({ kind: 'bytes', start, end })
  builder.begin(shape)
  for (const piece of text.split(shape.kind === 'row' ? /(\t)/ : /(\n)/)) {
    if (piece === '\t') builder.cell()
    else if (piece === '\n') builder.lineBreak()
    else builder.append(piece)
  }
  builder.end()
}

function warningsOf({ hidden, deleted, pictures }: RtfDocument['losses']): string[] {
  const said: readonly (readonly [number, string])[] = [
    [deleted, 'The document has tracked changes: what was inserted is kept, what was deleted is left out'],
    [pictures, 'Pictures and drawings are left out'],
    [hidden, 'Passages marked as hidden are left out'],
  ]
  return said.filter(([count]) => count > 0).map(([count, what]) => `${what} (${count}).`)
}
