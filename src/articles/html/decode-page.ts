import { decode } from '../plain/decode.ts'
import type { Decoded } from '../plain/decoded.ts'
import { strictly } from '../plain/strict-decoder.ts'

/** In bytes, as far as browsers look too. */
const searched = 1024

/**
 * The text of a page: as a person chose, else by byte order mark, by what the page itself declares, and then like any
 * text. A declared encoding that does not fit the bytes is not believed.
 */
export function decodePage(bytes: Uint8Array, chosen?: string): Decoded {
  if (chosen !== undefined || isMarked(bytes)) return decode(bytes, chosen)
  const declared = declaredEncoding(bytes)
  const read = declared === null ? null : strictly(bytes, declared)
  if (read && !read.text.includes('\0')) return { kind: 'text', ...read, warnings: [] }
  const decoded = decode(bytes)
  if (declared === null || decoded.kind !== 'text') return decoded
  const warning = `The page says that it is written in ${declared}, which it is not. It was read as ${decoded.encoding}.`
  return { ...decoded, warnings: [warning, ...decoded.warnings] }
}

/** The encoding that a `meta` element or an XML declaration near the beginning names, or `null`. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, searched)).replaceAll(/<!--.*?-->/gs, '')
  const declared =
    /<meta[^>]*?\scharset\s*=\s*["']?\s*([\w-]{1,40})|<meta[^>]*?\scontent\s*=[^>]*?charset=([\w-]{1,40})|^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w-]{1,40})/i.exec(
      head,
    )
  const name = (declared?.[1] ?? declared?.[2] ?? declared?.[3])?.toLowerCase() ?? null
  // Whoever can read the declaration is not reading UTF-16, so the standard takes this to mean UTF-8.
  return name?.startsWith('utf-16') ? 'utf-8' : name
}

function isMarked([a, b, c]: Uint8Array): boolean {
  return (a === 0xef && b === 0xbb && c === 0xbf) || (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
}
