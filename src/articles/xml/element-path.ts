import { type XmlElement, elementsIn } from './xml-element.ts'

/** An element with its path from the root: names, each with its number among equal siblings unless that is 1. */
export interface PlacedElement {
  readonly element: XmlElement
  readonly path: string
}

/** The elements among the children of `parent`, in order, each with its path. */
export function placedIn({ element, path }: PlacedElement): PlacedElement[] {
  const seen = new Map<string, number>()
  return elementsIn(element).map((child) => {
    const number = (seen.get(child.name) ?? 0) + 1
    seen.set(child.name, number)
    return { element: child, path: `${path}/${child.name}${number > 1 ? `[${number}]` : ''}` }
  })
}

/** `root` with its path. */
export function placedRoot(root: XmlElement): PlacedElement {
  return { element: root, path: root.name }
}
