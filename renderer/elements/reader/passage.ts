import { type Span } from '../../../src/core/spans/span.ts'
import { widenToGraphemes } from '../../../src/core/text/graphemes.ts'
import { snapToWords, trimBlanks } from '../../../src/core/text/words.ts'

/**
 * What a tag is put on when `selected` is selected: widened so that no character is cut and, unless `exact`, so that no
 * word is; `null` when there is nothing but white space. Line breaks at its ends, which nobody sees, are not part of it.
 */
export function passageOf(text: string, selected: Span, { exact }: { exact: boolean }): Span | null {
  const whole = widenToGraphemes(text, selected)
  if (!exact) {
    const words = snapToWords(text, whole)
    // A blank that bears an accent was taken off without it.
    return words && widenToGraphemes(text, words)
  }
  return trimBlanks(text, whole) && withoutOuterBreaks(text, whole)
}

function withoutOuterBreaks(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  const before = /^\n*/u.exec(words)?.[0].length ?? 0
  return { start: start + before, end: start + words.replace(/\n+$/u, '').length }
}
