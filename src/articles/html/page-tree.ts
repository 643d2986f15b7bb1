import { defaultTreeAdapter, type DefaultTreeAdapterMap, parse } from 'parse5'

/** How deep a page's elements may nest, and how many nodes it may have. Beyond, its text is read without its structure. */
const limits = { depth: 512, nodes: 500_000 } as const

/** An element of a parsed page. */
export type PageElement = DefaultTreeAdapterMap['element']
/** Any node of a parsed page. */
export type PageNode = DefaultTreeAdapterMap['node']

/** Thrown where a page is over the limits; ends parsing in the middle, before it becomes slow. */
class OverLimits extends Error {}

/** The tree of a page as the HTML standard has it, or `null` when it is too deep or too large. Nothing in it runs or loads. */
export function pageTree(html: string): DefaultTreeAdapterMap['document'] | null {
  try {
    return parse(html, { treeAdapter: new CountingAdapter().adapter, scriptingEnabled: false })
  } catch (error) {
    if (error instanceof OverLimits) return null
    throw error
  }
}

/** A node with its depth upon it: a map beside the tree would take as much memory again. */
interface Counted {
  readonly nodeName: string
  depth?: number
}

/** The default adapter with a count: parsing stops at the node that is one too many or too deep. */
class CountingAdapter {
  #nodes = 0

  readonly adapter: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    appendChild: (parent, child) => {
      this.#count(parent, child)
      defaultTreeAdapter.appendChild(parent, child)
    },
    insertBefore: (parent, child, reference) => {
      this.#count(parent, child)
      defaultTreeAdapter.insertBefore(parent, child, reference)
    },
  }

  /** A subtree that moves deeper keeps its inner depths: the parser moves children one by one, so they are counted again. */
  #count(parent: Counted, child: Counted): void {
    const depth = (parent.depth ?? 0) + 1
    child.depth = depth
    this.#nodes += 1
    if (depth > limits.depth || this.#nodes > limits.nodes) throw new OverLimits()
  }
}

/** Whether `node` is an element. */
export function isElement(node: PageNode): node is PageElement {
  return 'tagName' in node
}

/** The attribute `name` of `element`, or `null`. */
export function attribute(element: PageElement, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null
}

/** Where `element` lies in its page: `html/body/div[2]/p`. */
export function pathOf(element: PageElement): string {
  const steps: string[] = []
  for (let at: PageNode | null = element; at && isElement(at); at = at.parentNode) {
    const number = numberOf(at)
    steps.unshift(number > 1 ? `${at.tagName}[${number}]` : at.tagName)
  }
  return steps.join('/')
}

/** The number of elements among their equal siblings, from 1; all siblings are counted at once, since pages have long rows of them. */
const numbers = new WeakMap<PageElement, number>()

function numberOf(element: PageElement): number {
  const known = numbers.get(element)
  if (known !== undefined) return known
  const counts = new Map<string, number>()
  for (const sibling of element.parentNode?.childNodes ?? []) {
    if (!isElement(sibling)) continue
    const number = (counts.get(sibling.tagName) ?? 0) + 1
    counts.set(sibling.tagName, number)
    numbers.set(sibling, number)
  }
  return numbers.get(element) ?? 1
}
