/** Numbers that look random and are the same for the same `seed`: each call answers a whole one from 0 to below `limit`. */
export function seededRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}
