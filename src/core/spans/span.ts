import { WorkbenchError } from '../errors.ts'

/**
 * A half-open stretch of an article's text.
 *
 * `start` and `end` count UTF-16 code units from the beginning of the text, so
 * `text.slice(start, end)` is the quoted passage. `start < end`: a span is never empty.
 */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The span from `start` to `end` in a text of `length` code units.
 *
 * @throws WorkbenchError `span/out-of-range` unless `0 <= start < end <= length`, all whole numbers.
 */
export function span(start: number, end: number, length: number): Span {
  const whole = Number.isInteger(start) && Number.isInteger(end)
  if (!whole || start < 0 || start >= end || end > length) {
    throw new WorkbenchError('span/out-of-range', `no span ${start}..${end} in a text of ${length}`, {
      start,
      end,
      length,
    })
  }
  return { start, end }
}

/** Whether `a` and `b` share at least one code unit. Spans that only touch do not. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Whether `outer` covers all of `inner`. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Whether `a` and `b` begin and end at the same places. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end
}

/** Ascending by start; the longer first where two start together. */
export function bySpan(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}

/** The same code units as `spans`, in ascending order, with overlapping and touching spans joined. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const { start, end } of spans.toSorted(bySpan)) {
    const last = joined.at(-1)
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else joined.push({ start, end })
  }
  return joined
}

/** The code units of `spans` that are not in `hole`, in ascending order. */
export function cutSpans(spans: readonly Span[], hole: Span): Span[] {
  return joinSpans(spans).flatMap(({ start, end }) => {
    if (!overlaps({ start, end }, hole)) return [{ start, end }]
    return [
      { start, end: hole.start },
      { start: hole.end, end },
    ].filter((part) => part.start < part.end)
  })
}
