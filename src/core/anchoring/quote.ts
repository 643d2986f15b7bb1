import type { AnnotatedSpan, Quote } from '../model/annotation.ts'
import type { Span } from '../spans/span.ts'
import { graphemeBorderAfter, graphemeBorderBefore } from '../text/segments.ts'

/** The least context a quote carries on each side where the text has it, in UTF-16 code units. */
export const contextLength = 32

/** The words at `span` of `text` and what stands around them. Context is cut at grapheme borders, outward. */
export function quoteAt(text: string, span: Span): Quote {
  const before = graphemeBorderBefore(text, Math.max(0, span.start - contextLength))
  const after = graphemeBorderAfter(text, Math.min(text.length, span.end + contextLength))
  return {
    exact: text.slice(span.start, span.end),
    prefix: text.slice(before, span.start),
    suffix: text.slice(span.end, after),
  }
}

/** `span` of `text` with its quote. */
export function describe(text: string, span: Span): AnnotatedSpan {
  return { start: span.start, end: span.end, quote: quoteAt(text, span) }
}

/** Whether the words at `span` of `text` are exactly those of its quote. */
export function quoteHolds(text: string, span: AnnotatedSpan): boolean {
  return text.startsWith(span.quote.exact, span.start) && span.end - span.start === span.quote.exact.length
}
