import type { Span } from '../spans/span.ts'

/** A place in the file that an article came from. */
export type SourcePlace =
  | {
      readonly kind: 'page'
      /** From 1, as the file counts its pages and not as it prints them. */
      readonly page: number
    }
  | {
      readonly kind: 'element'
      /** The part of the file that holds the element, such as an EPUB's chapter or a mail's part `1.2`; absent where the file is one part. */
      readonly part?: string
      /** From the root, each step a name and its number among equal siblings: `html/body/div[2]/p[3]`. The number 1 is left out. */
      readonly path: string
    }
  | {
      /** A half-open stretch of the file's bytes, in the file's own encoding. */
      readonly kind: 'bytes'
      readonly start: number
      readonly end: number
    }
  | {
      /** Lines of an e-mail's part, as the part is once decoded. */
      readonly kind: 'lines'
      /** The part's number, as IMAP has it: `1.2` is the second part of the first. */
      readonly part: string
      /** From 1. */
      readonly first: number
      /** From 1; this line belongs to the place. */
      readonly last: number
    }
  | {
      /** A cell of a table. */
      readonly kind: 'cell'
      /** The number of the record, in which the header is 1 and blank lines do not count. */
      readonly row: number
      /** As the header names it. */
      readonly column: string
    }
  | {
      /** A half-open stretch of a string in JSON, in UTF-16 code units of what it says and not of how it is written. */
      readonly kind: 'value'
      /** The line of the file that holds the JSON, from 1; absent where the whole file is one. */
      readonly line?: number
      /** From the root of the JSON to the string (RFC 6901). */
      readonly pointer: string
      readonly start: number
      readonly end: number
    }

/** A half-open stretch of the canonical text, in UTF-16 code units, and where it came from. Never empty. */
export interface PlacedStretch extends Span {
  readonly place: SourcePlace
}

/** From a canonical text back to its source: stretches that are disjoint and ascending. Text without a place is in none. */
export type PlaceMap = readonly PlacedStretch[]

/** Where the code unit at `offset` came from, or `null` where the source has no place for it. */
export function placeAt(map: PlaceMap, offset: number): SourcePlace | null {
  let low = 0
  let high = map.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((map[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const found = map[low]
  return found && found.start <= offset && offset < found.end ? found.place : null
}

/** Every place that a part of `span` came from, in the order of the text. */
export function placesOf(map: PlaceMap, span: Span): SourcePlace[] {
  return map.filter(({ start, end }) => start < span.end && span.start < end).map(({ place }) => place)
}

/** Whether `map` keeps what a `PlaceMap` promises over a text of `length` code units. */
export function isPlaceMapOf(length: number, map: PlaceMap): boolean {
  let reached = 0
  for (const { start, end } of map) {
    if (start < reached || start >= end || end > length) return false
    reached = end
  }
  return true
}

/** The last page that text came from, counted from 1; `null` where the source has no pages. */
export function lastPage(map: PlaceMap): number | null {
  const pages = map.flatMap(({ place }) => (place.kind === 'page' ? [place.page] : []))
  return pages.length === 0 ? null : pages.reduce((last, page) => Math.max(last, page))
}
