import type { Fragment } from './fragment.ts'

/** Fragments further apart than this many times their size have a blank between them. */
const blankGap = 0.15

const strong = /[\p{L}\p{N}]/u
const mirrored: Readonly<Record<string, string>> = Object.fromEntries(
  ['()', '[]', '{}', '<>', '«»', '‹›'].flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
)

/** Fragments that stand side by side and are read in one direction. */
interface Run {
  readonly isRightToLeft: boolean
  /** From left to right. */
  readonly fragments: Fragment[]
}

/**
 * Fragments of one line as one, in reading order. A page draws from left to right; a line that is mostly written from right
 * to left is read that way, and so are the words within it, or within another line, that are.
 */
export function joined(drawn: readonly Fragment[]): Fragment {
  const fragments = withNoteNumbers(drawn)
  const isRightToLeft = isMostlyRightToLeft(fragments)
  const runs = runsOf(
    fragments.toSorted((a, b) => a.left - b.left),
    isRightToLeft,
  ).map(joinedRun)
  return { ...boxOf(fragments), text: inLine(isRightToLeft ? runs.toReversed() : runs), isRightToLeft }
}

/** Small figures above the line refer to notes, and are written as such: `[1]`. One that begins a line is a note's own. */
function withNoteNumbers(fragments: readonly Fragment[]): readonly Fragment[] {
  const [largest, ...others] = fragments.toSorted((a, b) => b.size - a.size)
  if (!largest || others.length === 0) return fragments
  const first = Math.min(...fragments.map(({ left }) => left))
  return fragments.map((one) =>
    /^\d{1,3}$/.test(one.text) &&
    one.left > first &&
    one.size < 0.8 * largest.size &&
    one.y < largest.y - 0.2 * largest.size
      ? { ...one, text: `[${one.text}]` }
      : one,
  )
}

/** Lines of several columns that stand side by side as one line, in the order that most of it is read in. */
export function sideBySide(lines: readonly Fragment[]): Fragment {
  const isRightToLeft = isMostlyRightToLeft(lines)
  const ordered = lines.toSorted((a, b) => (isRightToLeft ? b.left - a.left : a.left - b.left))
  return { ...boxOf(lines), text: inLine(ordered), isRightToLeft }
}

/** Brackets and stops go with the words on both sides of them, or with the line where those differ. */
function runsOf(fragments: readonly Fragment[], isLineRightToLeft: boolean): Run[] {
  const own = fragments.map((one) => (one.isRightToLeft ? true : strong.test(one.text) ? false : null))
  const before = carried(own, isLineRightToLeft)
  const after = carried(own.toReversed(), isLineRightToLeft).toReversed()
  const runs: Run[] = []
  for (const [index, fragment] of fragments.entries()) {
    const isRightToLeft = own[index] ?? (before[index] === after[index] ? before[index] : null) ?? isLineRightToLeft
    const run = runs.at(-1)
    if (run?.isRightToLeft === isRightToLeft) run.fragments.push(fragment)
    else runs.push({ isRightToLeft, fragments: [fragment] })
  }
  return runs
}

/** `directions` with the last one that is known in place of each that is not; `first` where none came before. */
function carried(directions: readonly (boolean | null)[], first: boolean): boolean[] {
  let last = first
  return directions.map((direction) => (last = direction ?? last))
}

function joinedRun({ isRightToLeft, fragments }: Run): Fragment {
  if (!isRightToLeft) return { ...boxOf(fragments), text: inLine(fragments), isRightToLeft }
  // Brackets are drawn as they look; in a text from right to left the one that opens looks as if it closed.
  const turned = fragments.map((one) => ({
    ...one,
    text: one.text.replaceAll(/[()[\]{}<>«»‹›]/g, (sign) => mirrored[sign] ?? sign),
  }))
  return { ...boxOf(fragments), text: inLine(turned.toReversed()), isRightToLeft }
}

/** The words of fragments that are in reading order. */
function inLine(fragments: readonly Fragment[]): string {
  let text = ''
  let last: Fragment | null = null
  for (const next of fragments) {
    const gap: number = last === null ? 0 : Math.max(next.left - last.right, last.left - next.right)
    text += (gap > next.size * blankGap ? ' ' : '') + next.text
    last = next
  }
  return text
}

function boxOf(fragments: readonly Fragment[]): Omit<Fragment, 'text' | 'isRightToLeft'> {
  return {
    left: Math.min(...fragments.map(({ left }) => left)),
    right: Math.max(...fragments.map(({ right }) => right)),
    y: Math.max(...fragments.map(({ y }) => y)),
    size: Math.max(...fragments.map(({ size }) => size)),
  }
}

function isMostlyRightToLeft(fragments: readonly Fragment[]): boolean {
  return charactersIn(fragments.filter((one) => one.isRightToLeft)) * 2 > charactersIn(fragments)
}

function charactersIn(fragments: readonly Fragment[]): number {
  return fragments.reduce((sum, { text }) => sum + text.length, 0)
}
