import type { TextSegment } from './segments.ts'

/** Where each paragraph of `text` begins, ascending, in UTF-16 code units. A paragraph ends with its line feed. Never empty. */
export function paragraphStarts(text: string): Uint32Array {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0 && end + 1 < text.length; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1)
  }
  return new Uint32Array(starts)
}

/** The number of the paragraph that `offset` lies in, counted from 0. */
export function paragraphAt(starts: Uint32Array, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** How many paragraphs of `text` hold more than white space. */
export function countParagraphs(text: string): number {
  let count = 0
  for (const line of text.split('\n')) if (line.trim() !== '') count += 1
  return count
}

/**
 * The paragraph that the code unit at `offset` belongs to, without its line feed, or the line feed (or an empty
 * paragraph) between two; `null` at the end of the text.
 */
export function paragraphSegmentAt(text: string, offset: number): TextSegment | null {
  if (offset < 0 || offset >= text.length) return null
  if (text[offset] === '\n') return { start: offset, end: offset + 1, isWord: false }
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const feed = text.indexOf('\n', offset)
  const end = feed < 0 ? text.length : feed
  return { start, end, isWord: text.slice(start, end).trim() !== '' }
}
