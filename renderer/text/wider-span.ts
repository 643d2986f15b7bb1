import { covers, type Span } from '../../src/core/spans/span.ts'
import { widenToGraphemes } from '../../src/core/text/graphemes.ts'
import { type SegmentAt, segmentOf } from '../../src/core/text/steps.ts'

/**
 * The least that is more than `span` and holds all of it: the word, the sentence or the paragraph around it, one of
 * `parts`, or the whole text; `null` when it is the whole text already. `span` may be empty: a place between characters.
 */
export function widerSpan(text: string, span: Span, parts: readonly Span[]): Span | null {
  const units = Object.values(segmentOf).flatMap((at) => around(text, span, at) ?? [])
  const [least] = [...units, ...parts, { start: 0, end: text.length }]
    .filter((wider) => covers(wider, span) && lengthOf(wider) > lengthOf(span))
    .toSorted((a, b) => lengthOf(a) - lengthOf(b))
  return least ? { start: least.start, end: least.end } : null
}

/** From the start of the unit that `span` begins in to the end of the one it ends in. */
function around(text: string, { start, end }: Span, at: SegmentAt): Span | null {
  const here = at(text, start)
  // A caret right behind a word stands for that word.
  const first = start < end || here?.isWord === true ? here : at(text, start - 1)
  const last = start < end ? at(text, end - 1) : first
  // Word rules end a run of blanks before a mark that joins the last of them.
  return first && last ? widenToGraphemes(text, { start: first.start, end: last.end }) : null
}

function lengthOf({ start, end }: Span): number {
  return end - start
}
