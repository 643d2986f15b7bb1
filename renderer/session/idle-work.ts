import type { Work } from '../../src/core/work.ts'

/** What is left of an idle time when no more is begun, in milliseconds. */
const reserve = 2

/** Does `work` while the page has nothing else to do, until it is done or the returned function is called. */
export function whenIdle(work: Work<unknown>): () => void {
  let handle = requestIdleCallback(go)
  function go(deadline: IdleDeadline): void {
    while (deadline.timeRemaining() > reserve) if (work.next().done) return
    handle = requestIdleCallback(go)
  }
  return () => cancelIdleCallback(handle)
}
