import type { AnnotatedSpan, Quote } from '../model/annotation.ts'
import type { Span } from '../spans/span.ts'
import { quoteHolds } from './quote.ts'

/** Where a quote was found, and whether that is certain. */
export interface Placed {
  readonly span: Span
  /** Certain when the old place still holds the words in their context, or only one place has words and context alike. */
  readonly isCertain: boolean
}

/**
 * Where the words of `described` are in `text` now, or `null` when they are nowhere.
 *
 * Of several places the one with most of the context around it is taken, then the one nearest to the old place; such a
 * choice is not certain unless exactly one place has the whole context.
 */
export function place(text: string, described: AnnotatedSpan): Placed | null {
  const { quote } = described
  if (quoteHolds(text, described) && contextHolds(text, described, quote)) {
    return { span: { start: described.start, end: described.end }, isCertain: true }
  }
  let best: { start: number; context: number } | null = null
  let whole = 0
  for (let start = text.indexOf(quote.exact); start >= 0; start = text.indexOf(quote.exact, start + 1)) {
    const context = contextAround(text, start, quote)
    if (context === quote.prefix.length + quote.suffix.length) whole += 1
    const nearer = best !== null && Math.abs(start - described.start) < Math.abs(best.start - described.start)
    if (best === null || context > best.context || (context === best.context && nearer)) best = { start, context }
  }
  if (best === null) return null
  return { span: { start: best.start, end: best.start + quote.exact.length }, isCertain: whole === 1 }
}

function contextHolds(text: string, span: Span, quote: Quote): boolean {
  return text.startsWith(quote.suffix, span.end) && text.endsWith(quote.prefix, span.start)
}

/** How many code units of `quote`'s context stand around `start`, counted outward from the words. */
function contextAround(text: string, start: number, { exact, prefix, suffix }: Quote): number {
  let before = 0
  while (before < prefix.length && text[start - 1 - before] === prefix[prefix.length - 1 - before]) before += 1
  let after = 0
  while (after < suffix.length && text[start + exact.length + after] === suffix[after]) after += 1
  return before + after
}
