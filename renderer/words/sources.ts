import type { FoundPlace } from '../../src/contract/sources.ts'
import type { SourcePlace } from '../../src/core/model/source-place.ts'
import { displayable } from '../../src/core/text/displayable.ts'
import { graphemeBorderBefore } from '../../src/core/text/segments.ts'

/** Longer names of columns and fields are cut, in UTF-16 code units. */
const longestName = 80

/** Where a passage stands in its original file: “page 3 of report.pdf”, or the file alone where there is no more to say. */
export function sourceWords({ fileName, mediaType, places }: FoundPlace): string {
  const [first, last] = [places[0], places.at(-1)]
  const within = first && last ? wordsWithin(first, last, mediaType) : ''
  return within === '' ? fileName : `${within} of ${fileName}`
}

/** From the place `first` to the place `last`, without the file; empty where a person would not find it by any words. */
function wordsWithin(first: SourcePlace, last: SourcePlace, mediaType: string): string {
  switch (first.kind) {
    case 'page':
      return numbered('page', first.page, last.kind === 'page' ? last.page : first.page)
    case 'cell':
      return `row ${first.row}, column “${named(first.column)}”`
    case 'value':
      return valueWords(first)
    case 'lines': {
      const end = last.kind === 'lines' && last.part === first.part ? last.last : first.last
      return `part ${first.part}, ${numbered('line', first.first, end)}`
    }
    case 'element':
      return mediaType === 'message/rfc822' && first.part !== undefined ? `part ${first.part}` : ''
    case 'bytes':
      return ''
  }
}

/** “entry 4, field “body””: a list in JSON counts from 0, and people from 1. */
function valueWords({ line, pointer }: SourcePlace & { readonly kind: 'value' }): string {
  const steps = pointer.split('/').slice(1)
  const field = steps.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~') ?? ''
  const entry = line === undefined ? `entry ${Number(steps.at(-2)) + 1}` : `line ${line}`
  return `${entry}, field “${named(field)}”`
}

function numbered(what: string, first: number, last: number): string {
  return first === last ? `${what} ${first}` : `${what}s ${first}–${last}`
}

/** A name from a file, which may be of any length and hold anything. */
function named(name: string): string {
  const shown = displayable(name)
  return shown.length <= longestName ? shown : `${shown.slice(0, graphemeBorderBefore(shown, longestName))}…`
}
