/** The middle of `values`, or `null` when there are none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const [high, low] = [sorted[half] as number, sorted[sorted.length % 2 === 1 ? half : half - 1] as number]
  return (low + high) / 2
}

/** The value that `share` (0 to 1) of `values` do not exceed. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null
}

/** A frame that took longer than this, in milliseconds, was late: at 60 Hz it missed its turn. */
export const lateFrame = 20

/** The share of `frames`, in per cent, that were late. */
export function latePercent(frames: readonly number[]): number {
  return (frames.filter((milliseconds) => milliseconds > lateFrame).length / Math.max(1, frames.length)) * 100
}
