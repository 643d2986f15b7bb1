import { attribute, isElement, type PageElement, type PageNode } from './page-tree.ts'

const figure = /^\s*(\d{1,3})\s*$/

/**
 * The number of the note that `element` refers to, where its words are nothing but that: a raised figure that links to a
 * place of the page, or a link that says it refers to a note. `null` where it is none.
 */
export function noteNumber(element: PageElement): string | null {
  if (element.tagName !== 'sup' && element.tagName !== 'a') return null
  const number = figure.exec(wordsOf(element))?.[1]
  return number !== undefined && refersToNote(element) ? number : null
}

function refersToNote(element: PageElement): boolean {
  if (element.tagName === 'sup') return element.childNodes.some((child) => isElement(child) && leadsToPlace(child))
  const isCalledNote = /\bnoteref\b/.test(`${attribute(element, 'epub:type')} ${attribute(element, 'role')}`)
  const isRaised = element.childNodes.some((child) => isElement(child) && child.tagName === 'sup')
  return leadsToPlace(element) && (isRaised || isCalledNote)
}

function leadsToPlace(element: PageElement): boolean {
  return element.tagName === 'a' && (attribute(element, 'href') ?? '').includes('#')
}

/** Nothing nests deeply around a figure, so what does is not looked into. */
function wordsOf(node: PageNode, depth = 0): string {
  if ('value' in node) return node.value
  return 'childNodes' in node && depth < 4 ? node.childNodes.map((child) => wordsOf(child, depth + 1)).join('') : ''
}
