import type { Span } from '../spans/span.ts'
import { graphemeBorderAfter, graphemeBorderBefore } from './segments.ts'

/** `span` widened so that neither end cuts what a reader sees as one character. */
export function widenToGraphemes(text: string, span: Span): Span {
  return { start: graphemeBorderBefore(text, span.start), end: graphemeBorderAfter(text, span.end) }
}
