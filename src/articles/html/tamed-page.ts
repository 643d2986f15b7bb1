import { attribute, isElement, type PageElement, type PageNode } from './page-tree.ts'

/** A page with nothing in it but words and structure. */
export interface TamedPage {
  /** HTML of the page's body: no scripts, no styles, no addresses, nothing that loads. Each element carries `data-n`. */
  readonly html: string
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

/** `root` without anything that would run, load or hide. */
export function tame(root: PageNode): TamedPage {
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

  function walk(node: PageNode, isKept: boolean): void {
    if (node.nodeName === '#text' && 'value' in node) {
      if (isKept) html.push(escaped(node.value))
    } else if (isElement(node)) {
      count(node)
      walkElement(node, isKept && !dropped.has(node.tagName) && !isHidden(node))
    } else if ('childNodes' in node) {
      for (const child of node.childNodes) walk(child, isKept)
    }
  }

  function walkElement(element: PageElement, isKept: boolean): void {
    const { tagName, childNodes } = element
    const isWritten = isKept && tagName !== 'html'
    if (isWritten) {
      html.push(`<${tagName} data-n="${elements.length}"${attributesOf(element)}>`)
      elements.push(element)
    }
    // What the head holds is only counted.
    for (const child of childNodes) walk(child, isKept)
    if (isWritten && !empty.has(tagName)) html.push(`</${tagName}>`)
  }

  walk(root, true)
  return {
    html: html.join(''),
    active,
    remote,
    element: (number) => elements[number] ?? null,
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
