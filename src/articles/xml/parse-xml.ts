import { SaxesParser, type SaxesTagNS } from 'saxes'
import { Unreadable } from '../unreadable.ts'
import { strictly } from '../plain/strict-decoder.ts'
import type { XmlElement, XmlNode } from './xml-element.ts'

/** How deep and how large an XML part may be. */
export interface XmlLimits {
  readonly depth: number
  /** Elements and stretches of text together. */
  readonly nodes: number
}

const defaultXmlLimits: XmlLimits = { depth: 256, nodes: 500_000 }

const malformed = 'The file is damaged: one of its parts is not sound XML. Get a fresh copy and open that one.'
const declares =
  'The file is built to mislead: one of its parts defines entities. Save its text as a plain text file (.txt, UTF-8) and open that one.'

const tooLarge =
  'The file is too large or too deeply nested inside. Save its text as a plain text file (.txt, UTF-8) and open that one.'

/** The prefixes that elements get, by namespace. */
export type Prefixes = Readonly<Record<string, string>>

/**
 * The root of an XML part. Entities cannot be defined, so nothing outside the part is ever named or read.
 *
 * @throws Unreadable when it is not well-formed, has a document type, or is larger or deeper than `limits`.
 */
export function parseXml(bytes: Uint8Array, prefixes: Prefixes, limits: XmlLimits = defaultXmlLimits): XmlElement {
  const source = decoded(bytes)
  const stop = (reason: string): never => {
    throw new Unreadable(reason)
  }
  const top: XmlNode[] = []
  const open: { readonly element: XmlElement; readonly children: XmlNode[] }[] = []
  let nodes = 0
  const add = (node: XmlNode): void => {
    nodes += 1
    if (nodes > limits.nodes) stop(tooLarge)
    ;(open.at(-1)?.children ?? top).push(node)
  }
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', () => stop(malformed))
  parser.on('doctype', () => stop(declares))
  parser.on('opentag', (tag) => {
    const children: XmlNode[] = []
    const element = { name: prefixed(tag, prefixes), attributes: attributesOf(tag, prefixes), children }
    add(element)
    open.push({ element, children })
    if (open.length > limits.depth) stop(tooLarge)
  })
  parser.on('closetag', () => open.pop())
  const text = (words: string): void => {
    if (open.length > 0) add(words)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(source).close()
  const root = top.find((node) => typeof node !== 'string')
  return root ?? stop(malformed)
}

function prefixed({ uri, local }: { uri: string; local: string }, prefixes: Prefixes): string {
  return `${Object.hasOwn(prefixes, uri) ? prefixes[uri] : '?'}:${local}`
}

function attributesOf({ attributes }: SaxesTagNS, prefixes: Prefixes): ReadonlyMap<string, string> {
  return new Map(
    Object.values(attributes).map((attribute) => [
      attribute.uri === '' ? attribute.local : prefixed(attribute, prefixes),
      attribute.value,
    ]),
  )
}

/** By byte order mark, else as its declaration says, else as UTF-8. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]
  const read = strictly(bytes, marked ?? declared ?? 'utf-8')
  if (read === null) throw new Unreadable(malformed)
  return read.text
}
