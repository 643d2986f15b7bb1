import { tooLong } from '../../core/model/read-limits.ts'
import { refused, type FormatReader } from '../format-reader.ts'
import { knownFormat } from '../known-formats.ts'
import { decode } from './decode.ts'
import { binary, looksBinary, oddities } from './judge-text.ts'
import { titleOf } from '../title.ts'

/** Reads plain text: `.txt`, `.text`, Markdown as it is written, and files without an extension. */
export const plainReader: FormatReader = {
  name: 'plain',
  version: 1,

  accepts: (bytes) => knownFormat(bytes) === null,

  read({ name, bytes, encoding: chosen }, limits) {
    if (bytes.length === 0) return refused('The file is empty. Check that it was saved, then open it again.')
    const decoded = chosen === undefined ? decode(bytes) : decode(bytes, chosen)
    if (decoded.kind !== 'text') return decoded
    const { text, encoding } = decoded
    if (looksBinary(text)) return refused(binary)
    if (text.trim() === '') {
      return refused('The file holds nothing but blank space. Check that its text was saved, then open it again.')
    }
    if (text.length > limits.characters) {
      return refused(tooLong(limits.characters))
    }
    return {
      kind: 'article',
      text,
      title: titleOf(name, text),
      mediaType: /\.(?:md|markdown)$/i.test(name) ? 'text/markdown' : 'text/plain',
      encoding,
      extractor: `${plainReader.name}/${plainReader.version}`,
      warnings: [...decoded.warnings, ...oddities(text)],
    }
  },
}
