import type { FoundPlace } from '../../src/contract/sources.ts'

/** Where a passage stands in its original file: “page 3 of report.pdf”, or the file alone where it has no pages. */
export function sourceWords({ fileName, places }: FoundPlace): string {
  const pages = places.flatMap((place) => (place.kind === 'page' ? [place.page] : []))
  const [first, last] = [pages[0], pages.at(-1)]
  if (first === undefined || last === undefined) return fileName
  return first === last ? `page ${first} of ${fileName}` : `pages ${first}–${last} of ${fileName}`
}
