import type { Work } from '../work.ts'
import { type Alignment, alignTexts } from './alignment.ts'
import { isAtBorder, unitsOf } from './kept.ts'
import { findRepeats, type Repeats } from './repeats.ts'

/** How many code units that were kept in one piece show that it is the same passage. */
const enough = 32

/** An alignment, and where it can be relied on. */
export interface Comparison extends Alignment {
  readonly repeats: Repeats
  /** Of each stretch, whether so much was kept there that it is no chance, and no copy. */
  readonly isSolid: readonly boolean[]
}

/** Compares two versions of a text. */
export function* compareTexts(oldText: string, newText: string): Work<Comparison> {
  const alignment = yield* alignTexts(oldText, newText)
  const repeats = yield* findRepeats(alignment)
  const isSolid = alignment.stretches.map((stretch, index) => {
    const { old } = unitsOf(alignment, stretch)
    // There is but one beginning and one end, so what is kept there counts as much as what stands nowhere else.
    return isAtBorder(alignment, stretch) || (old.end - old.start >= enough && repeats.hasUnique[index] === true)
  })
  return { ...alignment, repeats, isSolid }
}
