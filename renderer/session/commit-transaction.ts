import type { HostConnection } from '../../src/contract/connect.ts'
import type { CommitResult } from '../../src/contract/events.ts'
import { isRefusal, type Change, type Transaction } from '../../src/core/state/transaction.ts'

/** About how much of a transaction goes into one message, in UTF-16 code units of JSON: far below the limit in any encoding. */
const partLength = 256 * 1024

/**
 * Sends `transaction` to the host, in parts when it is long. Between two parts other work goes on.
 *
 * @throws WorkbenchError with the codes of `commit` and `commit.end`, or `host/unreachable`.
 */
export async function commitTransaction(host: HostConnection, transaction: Transaction): Promise<CommitResult> {
  const parts = partsOf(transaction.changes)
  const [first, second] = [parts.next().value, parts.next().value]
  if (!first || !second) return host.request('commit', { transaction })
  const { changes: _inParts, ...head } = transaction
  const { token } = await host.request('commit.begin', { transaction: head })
  try {
    for (const changes of [first, second]) await host.request('commit.part', { token, changes: [...changes] })
    for (const changes of parts) await host.request('commit.part', { token, changes: [...changes] })
    const result = await host.request('commit.end', { token })
    return isRefusal(result) ? result : { ...result, transaction }
  } catch (error) {
    await host.request('commit.drop', { token }).catch(() => ({}))
    throw error
  }
}

/** Made one by one: to measure all of a long transaction at once takes longer than a frame. */
function* partsOf(changes: readonly Change[]): Generator<readonly Change[], void> {
  let part: Change[] = []
  let length = 0
  for (const change of changes) {
    const own = JSON.stringify(change).length
    if (part.length > 0 && length + own > partLength) {
      yield part
      part = []
      length = 0
    }
    part.push(change)
    length += own
  }
  yield part
}
