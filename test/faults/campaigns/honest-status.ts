import assert from 'node:assert/strict'
import { WorkbenchError } from '../../../src/core/errors.ts'
import type { CommitResult } from '../../../src/contract/events.ts'
import { refuse, type Transaction } from '../../../src/core/state/transaction.ts'
import { Outbox } from '../../../renderer/session/outbox.ts'
import { aTransaction } from '../../support/builders.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** One thing that happens to an asked commit: the host says yes, no, not now, or fails for good. */
function answer(random: Random, transaction: Transaction, durable: Set<string>): Promise<CommitResult> {
  switch (random(6)) {
    case 0:
      return Promise.reject(new WorkbenchError('storage/write-failed', 'the disk is full', { file: '', reason: '' }))
    case 1:
      // The host did it, and the answer was lost on its way.
      if (random(2) === 0) durable.add(transaction.id)
      return Promise.reject(new WorkbenchError('host/unreachable', 'gone', { reason: '' }))
    case 2:
      return random(3) === 0 && !durable.has(transaction.id)
        ? Promise.resolve(refuse('changed-meanwhile'))
        : Promise.reject(new WorkbenchError('storage/write-failed', 'held', { file: '', reason: '' }))
    default:
      durable.add(transaction.id)
      return Promise.resolve({ revision: durable.size, transaction, history: { undo: null, redo: null } })
  }
}

async function schedule(random: Random): Promise<void> {
  const durable = new Set<string>()
  const open = new Set<string>()
  const steps: (() => void)[] = []
  const waitForTurn = () => new Promise<void>((resolve) => steps.push(resolve))
  const look = () => {
    if (outbox.status.kind === 'saved')
      assert.deepEqual(
        [...open].filter((id) => !durable.has(id)),
        [],
      )
  }
  const outbox: Outbox = new Outbox({
    commit: async (transaction) => {
      await waitForTurn()
      return answer(random, transaction, durable)
    },
    answered: ({ id }, result) => {
      if ('refused' in result) open.delete(id)
      look()
    },
    rejected: ({ id }) => void open.delete(id),
    statusChanged: look,
    wait: waitForTurn,
  })
  const edits = 1 + random(6)
  for (let made = 0, turn = 0; made < edits || outbox.unanswered.length > 0; turn += 1) {
    assert.ok(turn <= 1_000, 'what was added is sent')
    if (made < edits && random(2) === 0) {
      made += 1
      const transaction = aTransaction({ id: `edit-${made}` })
      open.add(transaction.id)
      outbox.add(transaction)
    } else steps.shift()?.()
    look()
    await Promise.resolve()
    look()
  }
}

async function run(tally: Tally): Promise<void> {
  await tally.each(schedule)
}

/** R14. */
export const honestStatus: Campaign = {
  requirement: 'R14',
  title: 'the window never says “Saved” of an edit that is not',
  required: 10_000,
  trials: { full: 10_000, quick: 4_000, small: 500 },
  run,
}
