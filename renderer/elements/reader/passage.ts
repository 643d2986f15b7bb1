import { type Span } from '../../../src/core/spans/span.ts'
import { widenToGraphemes } from '../../../src/core/text/graphemes.ts'
import { snapToWords, trimBlanks } from '../../../src/core/text/words.ts'

/**
 * What a tag is put on when `selected` is selected: widened so that no character is cut and, unless `exact`, so that no
 * word is; `null` when there is nothing but white space.
 */
export function passageOf(text: string, selected: Span, { exact }: { exact: boolean }): Span | null {
  const whole = widenToGraphemes(text, selected)
  if (!exact) return snapToWords(text, whole)
  return trimBlanks(text, whole) && whole
}
