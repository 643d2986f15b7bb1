import type { ReadArticle, ReadLimits } from '../../core/model/article-file.ts'
import { decodePage } from '../html/decode-page.ts'
import { pageTree } from '../html/page-tree.ts'
import { tame } from '../html/tamed-page.ts'
import { textOnly } from '../html/text-only.ts'
import { PageWalker } from '../html/walk-page.ts'
import { TextBuilder } from '../text-builder.ts'

/** The text of one chapter; empty for one of pictures alone. */
export type Chapter = Pick<Required<ReadArticle>, 'text' | 'blocks' | 'places'>

/** Elements that HTML knows without an end. */
const endless = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i
const selfClosed = /<([a-z][\w:-]*)((?:\s+[^\s=<>"'/]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*\/>/gi

/** Reads one chapter; `null` where its encoding cannot be told. @throws Unreadable when it is over the limits. */
export function readChapter(bytes: Uint8Array, limits: ReadLimits): Chapter | null {
  const decoded = decodePage(bytes)
  if (decoded.kind !== 'text') return null
  const html = asHtml(decoded.text)
  const builder = new TextBuilder(limits)
  const tree = pageTree(html)
  if (tree === null) {
    textOnly(html, builder)
  } else {
    const page = tame(tree)
    new PageWalker(builder, page.element).walk(page.root)
  }
  return builder.result()
}

/** A chapter is XML, where any element may end where it begins: to HTML, `<title/>` would begin a title without an end. */
function asHtml(xhtml: string): string {
  return xhtml.replaceAll(selfClosed, (whole, name: string, attributes: string) =>
    endless.test(name) ? whole : `<${name}${attributes}></${name}>`,
  )
}
