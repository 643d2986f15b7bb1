import { type FormatReader, refused } from '../format-reader.ts'
import { titleOf } from '../title.ts'
import { decodePage } from './decode-page.ts'
import { readPage } from './read-page.ts'

/** A page begins with a doctype, an `html` element or an XML declaration before one; a fragment with another element that only pages have. */
const beginning =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|table|ul|ol|blockquote)(?=[\s>/])/i

/** Reads web pages and saved pages. */
export const htmlReader: FormatReader = {
  name: 'html',
  version: 2,

  accepts: (bytes) => beginning.test(headOf(bytes)),

  read({ name, bytes, encoding: chosen, chosen: choices }, limits) {
    const decoded = decodePage(bytes, chosen)
    if (decoded.kind !== 'text') return decoded
    if (decoded.text.includes('\0'))
      return refused('The file is not a web page: it holds binary data. Get a fresh copy.')
    const part = choices?.['page-part'] === 'page' ? 'page' : 'article'
    const { warnings, ...page } = readPage(decoded.text, { limits, part })
    return {
      kind: 'article',
      ...page,
      title: page.about.title ?? titleOf(name, ''),
      mediaType: 'text/html',
      encoding: decoded.encoding,
      extractor: `${htmlReader.name}/${htmlReader.version}`,
      warnings: [...decoded.warnings, ...warnings],
    }
  },
}

/** The beginning of a file, each byte one character; of UTF-16 each code unit. */
function headOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 2048)
  const [a, b] = head
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(head)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(head)
  return String.fromCharCode(...head)
}
