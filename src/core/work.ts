/**
 * Work done a little at a time: at each `yield` it may be put off, so that a screen or a host can do other things.
 * What it answers does not depend on how often it was put off.
 */
export type Work<T> = Generator<void, T, void>

/** Does all of `work` at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
