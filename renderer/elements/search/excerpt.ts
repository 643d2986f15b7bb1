import { html } from 'lit'
import { contextLength } from '../../../src/core/anchoring/quote.ts'
import type { Quote } from '../../../src/core/model/annotation.ts'

/** The most of a passage that an excerpt shows. */
const longestPassage = 200

/** A passage between the words around it, on one line. An ellipsis stands where there are more. */
export function excerptOf({ quote: { prefix, exact, suffix } }: { readonly quote: Quote }) {
  const shown = exact.length > longestPassage ? `${exact.slice(0, longestPassage).toWellFormed()}…` : exact
  const [before, after] = [prefix, suffix].map((words) => (words.length < contextLength ? '' : '…'))
  return html`<span class="excerpt" dir="auto"
    >${before}${flat(prefix)}<mark>${flat(shown)}</mark>${flat(suffix)}${after}</span
  >`
}

function flat(words: string): string {
  return words.replaceAll(/\s+/gu, ' ')
}
