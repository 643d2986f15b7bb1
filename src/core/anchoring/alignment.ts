import type { Work } from '../work.ts'
import { align, type Stretch } from './align.ts'
import { lineTokens, type Tokens, Vocabulary, wordTokens } from './tokens.ts'

/** A text in words. */
export interface Worded extends Tokens {
  readonly text: string
}

/** What two versions of a text have in common. */
export interface Alignment {
  readonly old: Worded
  readonly new: Worded
  readonly vocabulary: Vocabulary
  /** In words (and what stands between them): ascending on both sides, none touching the next on both. */
  readonly stretches: readonly Stretch[]
}

/** How many regions that differ are aligned before other work may go on. */
const regionsAtOnce = 32

/** Finds what `newText` has kept of `oldText` at its place: first line by line, then word by word where lines differ. */
export function* alignTexts(oldText: string, newText: string): Work<Alignment> {
  const vocabulary = new Vocabulary()
  const a: Worded = { text: oldText, ...(yield* wordTokens(oldText, vocabulary)) }
  const b: Worded = { text: newText, ...(yield* wordTokens(newText, vocabulary)) }
  const lines = new Vocabulary()
  const oldLines = yield* lineTokens(oldText, a, lines)
  const newLines = yield* lineTokens(newText, b, lines)
  const whole = { oldStart: 0, oldEnd: oldLines.ids.length, newStart: 0, newEnd: newLines.ids.length }
  const stretches: Stretch[] = []
  let [oldEnd, newEnd, regions] = [0, 0, 0]
  const last = { oldStart: whole.oldEnd, newStart: whole.newEnd, length: 0 }
  for (const same of [...(yield* align(oldLines.ids, newLines.ids, whole)), last]) {
    const [oldStart, newStart] = [oldLines.firsts[same.oldStart] ?? 0, newLines.firsts[same.newStart] ?? 0]
    const between = { oldStart: oldEnd, oldEnd: oldStart, newStart: newEnd, newEnd: newStart }
    if (oldEnd < oldStart && newEnd < newStart) stretches.push(...(yield* align(a.ids, b.ids, between)))
    oldEnd = oldLines.firsts[same.oldStart + same.length] ?? 0
    newEnd = newLines.firsts[same.newStart + same.length] ?? 0
    if (oldEnd > oldStart) stretches.push({ oldStart, newStart, length: oldEnd - oldStart })
    regions += 1
    if (regions % regionsAtOnce === 0) yield
  }
  return { old: a, new: b, vocabulary, stretches: joined(stretches) }
}

/** The same stretches, those that touch on both sides as one. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = []
  for (const next of stretches) {
    const last = result.at(-1)
    const touches =
      last && last.oldStart + last.length === next.oldStart && last.newStart + last.length === next.newStart
    if (touches) result[result.length - 1] = { ...last, length: last.length + next.length }
    else result.push(next)
  }
  return result
}
