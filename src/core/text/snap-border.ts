import { graphemeBorderBefore, nextGrapheme, wordAt } from './segments.ts'

const blank = /\s/u

/** A place where a person wants a passage to begin or to end. */
export interface WantedBorder {
  /** In UTF-16 code units. */
  readonly offset: number
  readonly end: 'start' | 'end'
}

/** `offset`, or where the character around it begins or ends: whichever is nearer. */
export function nearestGraphemeBorder(text: string, offset: number): number {
  const before = graphemeBorderBefore(text, offset)
  if (before === offset) return offset
  const after = nextGrapheme(text, before)
  return after - offset < offset - before ? after : before
}

/**
 * The border of a word or of punctuation nearest to `offset` that has no white space inside of the passage: a passage
 * begins before a word and ends behind one.
 */
export function nearestWordBorder(text: string, { offset, end }: WantedBorder): number {
  const segment = wordAt(text, end === 'start' ? offset : offset - 1)
  if (!segment) return offset
  const fitting = [segment.start, segment.end].filter((border) => isFitting(text, border, end))
  const [first, second] = fitting
  if (first === undefined) return nearestGraphemeBorder(text, offset)
  return second !== undefined && second - offset < offset - first ? second : first
}

function isFitting(text: string, border: number, end: 'start' | 'end'): boolean {
  const inside = text.charAt(end === 'start' ? border : border - 1)
  return inside !== '' && !blank.test(inside)
}
