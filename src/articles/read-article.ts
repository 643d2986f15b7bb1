import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import { tooLarge } from '../core/model/read-limits.ts'
import { type FormatReader, refused } from './format-reader.ts'
import { htmlReader } from './html/html-reader.ts'
import { knownFormat } from './known-formats.ts'
import { mailReader } from './mail/mail-reader.ts'
import { markdownReader } from './markdown/markdown-reader.ts'
import { withNameChecked } from './misnamed.ts'
import { pdfReader } from './pdf/pdf-reader.ts'
import { plainReader } from './plain/plain-reader.ts'
import { rtfReader } from './rtf/rtf-reader.ts'
import { tableReader } from './table/table-reader.ts'
import { withTurnsTold } from './turned-text.ts'
import { Unreadable } from './unreadable.ts'
import { zipReader } from './zip/zip-reader.ts'

/** One reader per format, asked in this order. A new format is one more row. */
const readers: readonly FormatReader[] = [
  pdfReader,
  zipReader,
  rtfReader,
  mailReader,
  htmlReader,
  tableReader,
  markdownReader,
  plainReader,
]

/** The canonical text of an article file, by the first reader that accepts its bytes. */
export async function readArticle(file: NamedBytes, limits: ReadLimits): Promise<ReadOutcome> {
  if (file.bytes.length > limits.bytes) return refused(tooLarge(limits.bytes))
  const reader = readers.find((one) => one.accepts(file.bytes, file.name))
  if (reader) return attempt(reader, file, limits)
  const what = knownFormat(file.bytes) ?? 'of a format that Corrobora does not know'
  return refused(
    `The file is ${what}, which cannot be opened. Save its text as a plain text file (.txt, UTF-8) and open that one.`,
  )
}

async function attempt(reader: FormatReader, file: NamedBytes, limits: ReadLimits): Promise<ReadOutcome> {
  try {
    return withTurnsTold(withNameChecked(file.name, await reader.read(file, limits)))
  } catch (error) {
    if (error instanceof Unreadable) return refused(error.message)
    throw error
  }
}
