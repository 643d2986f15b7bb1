import fc from 'fast-check'
import { expect } from 'vitest'
import { isElement, type PageNode } from '../../src/articles/html/page-tree.ts'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits, type NamedBytes, type ReadArticle } from '../../src/core/model/article-file.ts'
import { type PlaceMap, placeAt, placesOf, type SourcePlace } from '../../src/core/model/source-place.ts'

/** The one article in a file. */
export async function readAs(file: NamedBytes): Promise<ReadArticle & { readonly places: PlaceMap }> {
  const outcome = await readArticle(file, defaultReadLimits)
  if (outcome.kind !== 'article') throw new Error(outcome.kind)
  return { ...outcome, places: outcome.places ?? [] }
}

/** The element at `path`, found anew by somebody who knows nothing of how the path was made. */
export function elementAt(root: PageNode, path: string): PageNode {
  let at = root
  for (const step of path.split('/')) {
    const [, name, number = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
    const children: readonly PageNode[] = 'childNodes' in at ? at.childNodes : []
    const found = children.filter((child) => isElement(child) && child.tagName === name)[Number(number) - 1]
    if (!found) throw new Error(`no ${step} of ${path}`)
    at = found
  }
  return at
}

/** The words of `node` and of all in it. */
export function textOf(node: PageNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** `text` without white space. */
export const dense = (text: string): string => text.replaceAll(/\s+/g, '')
/** The letters and figures of `text`. */
export const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** Whether the characters of `part` stand in `whole` in this order, with others between them. */
export function standsIn(part: string, whole: string): boolean {
  let at = 0
  for (const character of part) {
    at = whole.indexOf(character, at)
    if (at < 0) return false
    at += character.length
  }
  return true
}

/** Sends 1 000 random spans to the source and back. */
export function throughTheSource(
  { text, places }: { text: string; places: PlaceMap },
  sourceOf: (place: SourcePlace) => string,
  spells: (part: string, source: string) => boolean,
) {
  const some = fc.tuple(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 120 }))
  fc.assert(
    fc.property(some, ([start, length]) => {
      const end = Math.min(text.length, start + length)
      const met = placesOf(places, { start, end })
      const parts = places.filter((stretch) => stretch.start < end && start < stretch.end)
      expect(parts.map(({ place }) => place)).toEqual(met)
      for (const { start: from, end: to, place } of parts) {
        const part = text.slice(Math.max(from, start), Math.min(to, end))
        expect(spells(part, sourceOf(place)), `${part} at ${JSON.stringify(place)}`).toBe(true)
      }
      if (text[start] !== '\n') expect(placeAt(places, start)).not.toBeNull()
    }),
    { numRuns: 1000 },
  )
}
