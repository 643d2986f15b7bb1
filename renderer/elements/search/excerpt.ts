import { html } from 'lit'
import type { Quote } from '../../../src/core/model/annotation.ts'

/** The most of a passage that an excerpt shows. */
const longestPassage = 200

/** A passage between the words around it, on one line. */
export function excerptOf({ quote: { prefix, exact, suffix } }: { readonly quote: Quote }) {
  const shown = exact.length > longestPassage ? `${exact.slice(0, longestPassage).toWellFormed()}…` : exact
  return html`<span class="excerpt" dir="auto">…${flat(prefix)}<mark>${flat(shown)}</mark>${flat(suffix)}…</span>`
}

function flat(words: string): string {
  return words.replaceAll(/\s+/gu, ' ')
}
