import { attribute, isElement, type PageElement, type PageNode } from './page-tree.ts'
import type { WalkedNode } from './walk-page.ts'

/** A page with nothing in it but words and structure. */
export interface TamedPage {
  /** The page's body: no scripts, no styles, no addresses, nothing that loads. Each element carries `data-n`. */
  readonly root: WalkedNode
  /** The same as HTML. */
  readonly html: string
  /** How many elements are left. */
  readonly size: number
  /** Scripts and other parts that would do something. */
  readonly active: number
  /** Pictures, styles, frames and the like that a browser would fetch. */
  readonly remote: number
  /** The element of this `data-n`, or `null`. */
  element(number: number): PageElement | null
}

/** Elements left out with all they hold. */
const dropped = new Set(
  `script style noscript template iframe frame frameset noframes object embed applet param svg math canvas audio video source track
   picture img map area input select option optgroup textarea button datalist progress meter link meta base title head dialog`.split(
    /\s+/,
  ),
)
const activeElements = new Set(['script', 'iframe', 'frame', 'object', 'embed', 'applet'])
const loading = ['src', 'srcset', 'poster', 'background', 'data']
/** What tells an article from what is around it, and the numbers of lists. */
const kept = new Set(['class', 'id', 'role', 'itemprop', 'colspan', 'start', 'value', 'lang', 'dir', 'reversed'])
const empty = new Set(['br', 'hr', 'wbr', 'col'])

/** `page` without anything that would run, load or hide. */
export function tame(page: PageNode): TamedPage {
  const root = { nodeType: 1, nodeName: 'div', textContent: null, childNodes: [] as WalkedNode[] }
  const elements: PageElement[] = []
  const html: string[] = []
  let [active, remote] = [0, 0]

  function count(element: PageElement): void {
    const { tagName, attrs } = element
    if (activeElements.has(tagName)) active += 1
    for (const { name, value } of attrs) {
      if (name.startsWith('on') || /^\s*(?:javascript|vbscript):/i.test(value)) active += 1
      else if (loading.includes(name) && !/^\s*(?:data:|#|$)/i.test(value)) remote += 1
      else if (name === 'style' && /url\s*\(/i.test(value)) remote += 1
    }
    if (tagName === 'link' && /stylesheet|icon|preload|prefetch/i.test(attribute(element, 'rel') ?? '')) remote += 1
    if (tagName === 'meta' && /^\s*refresh\s*$/i.test(attribute(element, 'http-equiv') ?? '')) active += 1
  }

  /** Puts `node` into `into`; what is not kept is only counted. */
  function walk(node: PageNode, into: WalkedNode[] | null): void {
    if (node.nodeName === '#text' && 'value' in node) {
      if (into === null) return
      html.push(escaped(node.value))
      into.push({ nodeType: 3, nodeName: '#text', textContent: node.value, childNodes: [] })
    } else if (isElement(node)) {
      count(node)
      walkElement(node, dropped.has(node.tagName) || isHidden(node) ? null : into)
    } else if ('childNodes' in node) {
      for (const child of node.childNodes) walk(child, into)
    }
  }

  function walkElement(element: PageElement, into: WalkedNode[] | null): void {
    const { tagName, childNodes } = element
    if (into === null || tagName === 'html') {
      for (const child of childNodes) walk(child, into)
      return
    }
    const tamed = new TamedElement(element, elements.length)
    html.push(`<${tagName} data-n="${elements.length}"${attributesOf(element)}>`)
    elements.push(element)
    into.push(tamed)
    for (const child of childNodes) walk(child, tamed.childNodes)
    if (!empty.has(tagName)) html.push(`</${tagName}>`)
  }

  walk(page, root.childNodes)
  return {
    root,
    html: html.join(''),
    size: elements.length,
    active,
    remote,
    element: (number) => elements[number] ?? null,
  }
}

/** An element as it is walked through. */
class TamedElement implements WalkedNode {
  readonly nodeType = 1
  readonly textContent = null
  readonly childNodes: WalkedNode[] = []
  readonly #source: PageElement
  readonly #number: number

  constructor(source: PageElement, number: number) {
    this.#source = source
    this.#number = number
  }

  get nodeName(): string {
    return this.#source.tagName
  }

  getAttribute(name: string): string | null {
    return name === 'data-n' ? String(this.#number) : attribute(this.#source, name)
  }
}

function attributesOf({ attrs }: PageElement): string {
  return attrs
    .filter(({ name }) => kept.has(name))
    .map(({ name, value }) => ` ${name}="${escaped(value)}"`)
    .join('')
}

function isHidden(element: PageElement): boolean {
  const style = attribute(element, 'style') ?? ''
  return attribute(element, 'hidden') !== null || /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
