import type { Work } from '../../src/core/work.ts'

/** What is left of an idle time when no more is begun, in milliseconds. */
const reserve = 2

/** How long work waits for a page that is never idle before it takes a little time all the same, in milliseconds. */
const patience = 2_000

/** The time it takes then, in milliseconds: well within a frame. */
const slice = 5

/** Does `work` while the page has little else to do, until it is done or the returned function is called. */
export function whenIdle(work: Work<unknown>): () => void {
  let handle = requestIdleCallback(go, { timeout: patience })
  function go(deadline: IdleDeadline): void {
    const end = performance.now() + (deadline.didTimeout ? slice : deadline.timeRemaining() - reserve)
    while (performance.now() < end) if (work.next().done) return
    handle = requestIdleCallback(go, { timeout: patience })
  }
  return () => cancelIdleCallback(handle)
}
