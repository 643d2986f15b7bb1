/** How many code units more, or fewer, one of two copies may have at a place where they differ. */
const mostSkipped = 2

/** How many code units in a row have to be the same again behind such a place. */
const again = 8

/** How many code units two copies side by side may fall short of touching: the blank between them, or a letter that was mistyped. */
const gap = 4

/**
 * Whether what stands at `first` of `text` stands there twice side by side, and `later` is the same place in the second copy.
 * A few mistyped letters do not matter.
 */
export function isDoubledAt(text: string, first: number, later: number): boolean {
  const apart = later - first
  if (apart <= 0) return false
  const before = sameRun(text, { first: first - 1, later: later - 1, step: -1 }, apart)
  return before + sameRun(text, { first, later, step: 1 }, apart) >= apart - gap
}

/** Two places of a text that are followed in the same direction. */
interface Pair {
  readonly first: number
  readonly later: number
  readonly step: 1 | -1
}

/** How far, up to `most` code units, the text is the same from both places on, but for mistyped letters. */
function sameRun(text: string, { first, later, step }: Pair, most: number): number {
  let [passed, one, other] = [0, first, later]
  while (passed < most) {
    if (text[one] !== undefined && text[one] === text[other]) {
      ;[passed, one, other] = [passed + 1, one + step, other + step]
      continue
    }
    const next = skips.find(([a, b]) => goesOn(text, { first: one + a * step, later: other + b * step, step }))
    if (!next) break
    ;[passed, one, other] = [passed + Math.max(...next), one + next[0] * step, other + next[1] * step]
  }
  return Math.min(passed, most)
}

/** How many code units of the one and the other copy may be passed over where they differ, the fewest first. */
const skips = Array.from({ length: (mostSkipped + 1) ** 2 - 1 }, (_, index) => index + 1)
  .map((number) => [Math.floor(number / (mostSkipped + 1)), number % (mostSkipped + 1)] as const)
  .toSorted(([a, b], [c, d]) => a + b - (c + d))

function goesOn(text: string, { first, later, step }: Pair): boolean {
  for (let passed = 0; passed < again; passed += 1) {
    const unit = text[first + passed * step]
    if (unit === undefined || unit !== text[later + passed * step]) return false
  }
  return true
}
