import type { Span } from '../../src/core/spans/span.ts'
import { graphemeBorderAfter, graphemeBorderBefore } from '../../src/core/text/segments.ts'

/** What of a search a pattern obeys. */
export interface PatternOptions {
  readonly matchCase: boolean
  readonly wholeWord: boolean
}

/**
 * Where the regular expression `pattern` matches in `text`: ascending, without overlaps, never empty, at whole
 * graphemes, the first `limit`.
 *
 * It may run for as long as the pattern makes it: only where it can be ended from outside.
 *
 * @throws SyntaxError when `pattern` is none.
 */
export function matchPattern(text: string, pattern: string, options: PatternOptions, limit: number): Span[] {
  const whole = options.wholeWord ? `(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])` : pattern
  const expression = new RegExp(whole, options.matchCase ? 'gmu' : 'gimu')
  const hits: Span[] = []
  for (const match of text.matchAll(expression)) {
    if (match[0] === '') continue
    const start = graphemeBorderBefore(text, match.index)
    const end = graphemeBorderAfter(text, match.index + match[0].length)
    const last = hits.at(-1)
    if (last && last.end > start) continue
    hits.push({ start, end })
    if (hits.length === limit) break
  }
  return hits
}
