import { nextGrapheme, previousGrapheme, type TextSegment, wordAt } from './segments.ts'
import { paragraphSegmentAt } from './paragraphs.ts'
import { sentenceAt } from './sentences.ts'

/** What a text is made of, from the smallest on. */
export const units = ['character', 'word', 'sentence', 'paragraph'] as const

/** One of `units`. */
export type Unit = (typeof units)[number]

/** A way to go from one place in a text to another. */
export interface Step {
  readonly by: Unit
  readonly direction: 'back' | 'forward'
  /** Which border of a word, sentence or paragraph to stop at. */
  readonly end: 'start' | 'end'
}

/** The whole of its kind, or what lies between two, that the code unit at `offset` belongs to; `null` at the end of the text. */
export type SegmentAt = (text: string, offset: number) => TextSegment | null

/** How each unit but the character is found. */
export const segmentOf: { readonly [U in Exclude<Unit, 'character'>]: SegmentAt } = {
  word: wordAt,
  sentence: sentenceAt,
  paragraph: paragraphSegmentAt,
}

/**
 * The place one step from `offset`, in UTF-16 code units: the next grapheme border, or the next border of a word,
 * sentence or paragraph, passing over what lies between them. The text's own end when there is nothing more.
 */
export function stepFrom(text: string, offset: number, { by, direction, end }: Step): number {
  if (by === 'character') return direction === 'forward' ? nextGrapheme(text, offset) : previousGrapheme(text, offset)
  const at = segmentOf[by]
  if (direction === 'forward') {
    for (let segment = at(text, offset); segment; segment = at(text, segment.end)) {
      if (segment.isWord && segment[end] > offset) return segment[end]
    }
    return text.length
  }
  for (let segment = at(text, offset - 1); segment; segment = at(text, segment.start - 1)) {
    if (segment.isWord && segment[end] < offset) return segment[end]
  }
  return 0
}
