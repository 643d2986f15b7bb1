/** What an XML element holds. */
export type XmlNode = XmlElement | string

/** An element of an XML part. */
export interface XmlElement {
  /** With the prefix its namespace is known by here, whatever the file calls it: `w:p`. One of an unknown namespace begins with `?:`. */
  readonly name: string
  /** By name, prefixed like elements; attributes without a namespace have no prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}

/** The elements among the children of `element`, in order; only those called `name` when it is given. */
export function elementsIn(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  )
}

/** The first child of `element` called `name`, or `null`. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  return (element && elementsIn(element, name)[0]) ?? null
}

/** Every element called `name` within `element`, in the order of the document. */
export function descendantsOf(element: XmlElement, name: string): XmlElement[] {
  return elementsIn(element).flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsOf(child, name),
  ])
}

/** All characters within `element`. */
export function wordsOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : wordsOf(child))).join('')
}
