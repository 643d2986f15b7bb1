import { type Band, wordsOf } from './bands.ts'

/** The bands of one page. */
export interface PageBands {
  readonly number: number
  readonly height: number
  readonly bands: readonly Band[]
}

/** How much of a page's height, above and below, may hold headers and footers. */
const margin = 0.12
/** How many bands at each end of a page may be headers or footers. */
const deepest = 2

/**
 * `pages` without the headers, footers and page numbers that repeat from page to page, and how many different ones there
 * were. What differs only in its digits is the same; words in letters of another size are not, for a title may come
 * back as a header.
 */
export function withoutRunningLines(pages: readonly PageBands[]): { pages: PageBands[]; dropped: number } {
  const seen = new Map<string, Set<number>>()
  for (const page of pages) {
    for (const key of keysOf(page).values()) seen.set(key, (seen.get(key) ?? new Set()).add(page.number))
  }
  const repeated = new Set(
    [...seen].filter(([key, { size }]) => size >= leastPages(key, pages.length)).map(([key]) => key),
  )
  const kept = pages.map((page) => {
    const keys = keysOf(page)
    return { ...page, bands: page.bands.filter((band) => !repeated.has(keys.get(band) ?? '')) }
  })
  return { pages: kept, dropped: repeated.size }
}

/** A page number repeats from the second page on; words that are the same twice may be meant. */
function leastPages(key: string, pages: number): number {
  const isNumber = /^\w+ [\s\-–—|]*(?:page\s*)?#(?:\s*(?:of|\/)\s*#)?[\s\-–—|]*$/i.test(key)
  return isNumber ? 2 : Math.max(3, pages / 3)
}

/** The bands of a page that may be headers or footers, each with what makes it the same as another. */
function keysOf({ bands, height }: PageBands): Map<Band, string> {
  const keys = new Map<Band, string>()
  const note = (band: Band, zone: string): void => {
    const size = Math.round(band.segments[0]?.size ?? 0)
    keys.set(band, `${zone}${size} ${wordsOf(band).trim().replaceAll(/\d+/g, '#')}`)
  }
  for (const band of bands.slice(0, deepest)) if (band.y < height * margin) note(band, 'top')
  for (const band of bands.slice(-deepest)) if (band.y > height * (1 - margin)) note(band, 'bottom')
  return keys
}
