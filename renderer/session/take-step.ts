import type { HostConnection } from '../../src/contract/connect.ts'
import { isRefusal, type Refusal } from '../../src/core/state/transaction.ts'
import type { Durable } from './confirmed.ts'

/**
 * Has the host take back or bring back a step, and answers what came of it. A long transaction comes as an event; `null`
 * where that was missed, so that everything is read again.
 *
 * @throws WorkbenchError with the codes of the request, or `host/unreachable`.
 */
export async function takeStep(
  host: HostConnection,
  name: 'history.undo' | 'history.redo',
): Promise<Durable | Refusal | null> {
  const missed = Promise.withResolvers<null>()
  const events = new Map<number, PromiseWithResolvers<Durable>>()
  const eventOf = (revision: number): PromiseWithResolvers<Durable> => {
    const event = events.get(revision) ?? Promise.withResolvers<Durable>()
    events.set(revision, event)
    return event
  }
  const stops = [
    host.on('committed', (durable) => eventOf(durable.revision).resolve(durable)),
    host.on('reconnected', () => missed.resolve(null)),
  ]
  try {
    const result = await host.request(name, {})
    if (isRefusal(result)) return result
    const { revision, transaction, history } = result
    if (transaction) return { revision, transaction, history }
    return await Promise.race([eventOf(revision).promise, missed.promise])
  } finally {
    for (const stop of stops) stop()
  }
}
