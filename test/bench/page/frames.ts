/** Resolves at the beginning of the next frame. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

/** Resolves after `milliseconds`. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** How long each of `count` frames took, in milliseconds, with `step` done before it. Stops when `limit` milliseconds have passed. */
export async function timedFrames(count: number, limit: number, step: (index: number) => void): Promise<number[]> {
  await nextFrame()
  await nextFrame()
  const took: number[] = []
  const began = performance.now()
  let last = began
  for (let index = 0; index < count && last - began < limit; index += 1) {
    step(index)
    await nextFrame()
    const now = performance.now()
    took.push(now - last)
    last = now
  }
  return took
}
