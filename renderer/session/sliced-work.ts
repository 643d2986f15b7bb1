import type { Work } from '../../src/core/work.ts'

/** How long work goes on before the page may draw and answer keys again, in milliseconds: half a frame. */
const slice = 8

/** How long it goes on at once, in milliseconds: often several pieces of work begin with the same frame. */
const firstSlice = 3

/**
 * Does `work` for a moment, and what is then left between the frames that follow; hands what it answers to `done`, at
 * once when it was short. The returned function ends it.
 */
export function inSlices<T>(work: Work<T>, done: (answer: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  function go(milliseconds: number): void {
    const end = performance.now() + milliseconds
    do {
      const step = work.next()
      if (step.done) return done(step.value)
    } while (performance.now() < end)
    timer = setTimeout(go, 0, slice)
  }
  go(firstSlice)
  return () => clearTimeout(timer)
}
