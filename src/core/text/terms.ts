import { splitsPair } from './code-points.ts'
import { fold } from './fold.ts'
import { loosely } from './letters.ts'

const unspacedScripts = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')
  .concat('ー')
/** Letters of scripts that put no blanks between words. */
const unspaced = new RegExp(`^[${unspacedScripts}]`, 'u')
const wordCharacter = /[\p{L}\p{N}\p{M}]/u
const runs = new RegExp(
  String.raw`(?=\p{L})(?:(?=[\p{L}\p{N}\p{M}])[${unspacedScripts}])+|(?=[\p{L}\p{N}])(?:(?![${unspacedScripts}])[\p{L}\p{N}\p{M}])+`,
  'gu',
)

/**
 * What an index keeps of `text`: its words without case and diacritics, in order. Of scripts that put no blanks between
 * words, every two neighbouring letters, and the last letter of a run.
 *
 * Wherever words stand in a text from the beginning of a word on, the text has all their terms, the last of them as the
 * beginning of one.
 */
export function termsOf(text: string): string[] {
  return (fold(text, loosely).match(runs) ?? []).flatMap((run) => (unspaced.test(run) ? pairsOf(run) : [run]))
}

/** Whether a word of `text`, or a letter of a script without blanks, begins at `offset`. */
export function isTermStart(text: string, offset: number): boolean {
  const next = text.codePointAt(offset)
  if (next === undefined || offset === 0 || unspaced.test(String.fromCodePoint(next))) return true
  const before = characterBefore(text, offset)
  return !wordCharacter.test(before) || unspaced.test(before) || !wordCharacter.test(String.fromCodePoint(next))
}

function pairsOf(run: string): string[] {
  const letters = Array.from(run)
  return letters.map((letter, index) => letter + (letters[index + 1] ?? ''))
}

/** The character before `offset` that is no mark. */
function characterBefore(text: string, offset: number): string {
  let start = previousCharacter(text, offset)
  while (start > 0 && mark.test(text.slice(start, offset))) start = previousCharacter(text, start)
  return String.fromCodePoint(text.codePointAt(start) ?? 0)
}

const mark = /^\p{M}/u

function previousCharacter(text: string, offset: number): number {
  return splitsPair(text, offset - 1) ? offset - 2 : offset - 1
}
