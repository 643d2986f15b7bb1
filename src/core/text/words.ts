import type { Span } from '../spans/span.ts'
import { wordAt } from './segments.ts'

const blank = /\s/u

/** `span` without the white space at its ends, or `null` when there is nothing else in it. */
export function trimBlanks(text: string, span: Span): Span | null {
  let { start, end } = span
  while (start < end && blank.test(text.charAt(start))) start += 1
  while (start < end && blank.test(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : null
}

/**
 * `span` without white space at its ends and widened so that no word is cut, or `null` when it holds nothing but white
 * space. Punctuation at its ends stays when it was selected whole and is never added.
 */
export function snapToWords(text: string, span: Span): Span | null {
  const trimmed = trimBlanks(text, span)
  if (!trimmed) return null
  const first = wordAt(text, trimmed.start)
  const last = wordAt(text, trimmed.end - 1)
  return {
    start: first?.isWord ? first.start : trimmed.start,
    end: last?.isWord ? last.end : trimmed.end,
  }
}

const words = new Intl.Segmenter('und', { granularity: 'word' })

/** How many words, numbers and ideographs `text` has. */
export function countWords(text: string): number {
  let count = 0
  for (const { isWordLike } of words.segment(text)) if (isWordLike) count += 1
  return count
}
