import { html } from 'lit'
import { contextLength } from '../../../src/core/anchoring/quote.ts'
import type { Quote } from '../../../src/core/model/annotation.ts'

/** The most of a passage that an excerpt shows. */
const longestPassage = 200

/** A passage between the words around it, on one line. An ellipsis stands where there are more. */
export function excerptOf({ quote: { prefix, exact, suffix } }: { readonly quote: Quote }) {
  const shown = exact.length > longestPassage ? `${exact.slice(0, longestPassage).toWellFormed()}…` : exact
  const before = prefix.length < contextLength ? prefix : `…${prefix.replace(firstWord, '')}`
  const after = suffix.length < contextLength ? suffix : `${suffix.replace(lastWord, '')}…`
  return html`<span class="excerpt" dir="auto">${flat(before)}<mark>${flat(shown)}</mark>${flat(after)}</span>`
}

/** What may be the rest of a word that was cut: of “unnamed source”, an excerpt must not say “named source”. */
const firstWord = /^\S{0,24}\s+(?=\S)/u
const lastWord = /(?<=\S)\s+\S{0,24}$/u

function flat(words: string): string {
  return words.replaceAll(/\s+/gu, ' ')
}
