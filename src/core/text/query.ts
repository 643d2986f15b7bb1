import { termsOf } from './terms.ts'

/** Words in any of the usual quotation marks, or up to the next blank. */
const parts = /"([^"]*)"?|“([^”]*)”?|„([^“”]*)[“”]?|«([^»]*)»?|(\S+)/gu

/** The words and phrases that a query asks for, as they are written; without those in which there is nothing to look for. */
export function demandsOf(query: string): readonly string[] {
  const found = Array.from(query.matchAll(parts), (match) => match.slice(1).find((part) => part !== undefined) ?? '')
  return [...new Set(found.map((part) => part.trim()))].filter((part) => termsOf(part).length > 0)
}
