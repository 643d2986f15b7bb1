import { nextGrapheme, previousGrapheme, wordAt, type WordSegment } from './segments.ts'

/** A way to go from one place in a text to another. */
export interface Step {
  readonly by: 'character' | 'word'
  readonly direction: 'back' | 'forward'
  /** Which border of a word to stop at. */
  readonly end: 'start' | 'end'
}

/**
 * The place one step from `offset`, in UTF-16 code units: the next grapheme border, or the next border of a word,
 * passing over blanks and punctuation. The text's own end when there is nothing more.
 */
export function stepFrom(text: string, offset: number, { by, direction, end }: Step): number {
  if (by === 'character') return direction === 'forward' ? nextGrapheme(text, offset) : previousGrapheme(text, offset)
  const stopsAt = (word: WordSegment): number => (end === 'start' ? word.start : word.end)
  if (direction === 'forward') {
    for (let word = wordAt(text, offset); word; word = wordAt(text, word.end)) {
      if (word.isWord && stopsAt(word) > offset) return stopsAt(word)
    }
    return text.length
  }
  for (let word = wordAt(text, offset - 1); word; word = wordAt(text, word.start - 1)) {
    if (word.isWord && stopsAt(word) < offset) return stopsAt(word)
  }
  return 0
}
