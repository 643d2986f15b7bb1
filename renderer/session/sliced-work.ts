import type { Work } from '../../src/core/work.ts'

/** How long work goes on before the page may draw and answer keys again, in milliseconds: half a frame. */
const slice = 8

/**
 * Does `work` for half a frame, and what is then left between the frames that follow; hands what it answers to `done`,
 * at once when it was short. The returned function ends it.
 */
export function inSlices<T>(work: Work<T>, done: (answer: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  function go(): void {
    const end = performance.now() + slice
    do {
      const step = work.next()
      if (step.done) return done(step.value)
    } while (performance.now() < end)
    timer = setTimeout(go)
  }
  go()
  return () => clearTimeout(timer)
}
