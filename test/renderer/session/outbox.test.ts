import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../../src/core/errors.ts'
import type { CommitResult } from '../../../src/contract/events.ts'
import type { Transaction } from '../../../src/core/state/transaction.ts'
import { Outbox } from '../../../renderer/session/outbox.ts'
import { aTransaction } from '../../support/builders.ts'
import { settled } from './window.ts'

const unreachable = new WorkbenchError('host/unreachable', 'gone', { reason: 'gone' })
const invalid = new WorkbenchError('transaction/invalid', 'no', { reason: 'no' })

/** An outbox whose sendings wait for a test's answer. */
function newOutbox() {
  const sent: { readonly id: string; answer(): void; fail(error: Error): void }[] = []
  const pauses: { readonly milliseconds: number; end(): void }[] = []
  const log: string[] = []
  const outbox: Outbox = new Outbox({
    commit: (transaction) =>
      new Promise<CommitResult>((resolve, reject) => {
        const answer = (): void => resolve({ revision: 1, transaction, history: { undo: null, redo: null } })
        sent.push({ id: transaction.id, answer, fail: reject })
      }),
    answered: ({ id }) => log.push(`answered ${id}`),
    rejected: ({ id }) => log.push(`rejected ${id}`),
    statusChanged: () => log.push(outbox.status.kind),
    wait: (milliseconds) => new Promise((resolve) => pauses.push({ milliseconds, end: resolve })),
  })
  return { outbox, sent, pauses, log }
}

const named = (id: string): Transaction => aTransaction({ id })

describe('an outbox', () => {
  test('says “saved” after its owner has heard the answer, not before', async () => {
    const { outbox, sent, log } = newOutbox()
    outbox.add(named('a'))
    sent[0]?.answer()
    await settled()
    expect(log).toEqual(['saving', 'answered a', 'saved'])
  })

  test('sends what is added while its last answer is being taken in', async () => {
    const { outbox, sent } = newOutbox()
    outbox.add(named('a'))
    sent[0]?.answer()
    for (let turn = 0; turn < 6; turn += 1) {
      await Promise.resolve()
      outbox.add(named(`b${turn}`))
    }
    await settled()
    for (let index = 1; index < 7; index += 1) {
      sent[index]?.answer()
      await settled()
    }
    expect(sent.map(({ id }) => id)).toEqual(['a', 'b0', 'b1', 'b2', 'b3', 'b4', 'b5'])
    expect(outbox.status).toEqual({ kind: 'saved' })
  })

  test('tries again after longer and longer pauses, up to eight seconds, and starts short again after a success', async () => {
    const { outbox, sent, pauses } = newOutbox()
    outbox.add(named('a'))
    outbox.add(named('b'))
    for (let attempt = 0; attempt < 6; attempt += 1) {
      sent.at(-1)?.fail(unreachable)
      await settled()
      pauses.at(-1)?.end()
      await settled()
    }
    expect(pauses.map(({ milliseconds }) => milliseconds)).toEqual([500, 1000, 2000, 4000, 8000, 8000])
    expect(new Set(sent.map(({ id }) => id))).toEqual(new Set(['a']))
    sent.at(-1)?.answer()
    await settled()
    sent.at(-1)?.fail(unreachable)
    await settled()
    expect(pauses.at(-1)?.milliseconds).toBe(500)
  })

  test('hands back what can never be saved and goes on with the next', async () => {
    const { outbox, sent, log } = newOutbox()
    outbox.add(named('a'))
    outbox.add(named('b'))
    sent[0]?.fail(invalid)
    await settled()
    sent[1]?.answer()
    await settled()
    expect(log.filter((line) => line.includes(' '))).toEqual(['rejected a', 'answered b'])
  })

  test('never sends what was dropped', async () => {
    const { outbox, sent } = newOutbox()
    for (const id of ['a', 'b', 'c']) outbox.add(named(id))
    outbox.drop(new Set(['b']))
    for (let index = 0; index < 2; index += 1) {
      sent[index]?.answer()
      await settled()
    }
    expect(sent.map(({ id }) => id)).toEqual(['a', 'c'])
  })

  test('is flushed when everything is answered for, and not when saving fails', async () => {
    const { outbox, sent } = newOutbox()
    expect(await outbox.flush()).toBe(true)
    outbox.add(named('a'))
    const flushed = outbox.flush()
    sent[0]?.answer()
    expect(await flushed).toBe(true)
    outbox.add(named('b'))
    const failing = outbox.flush()
    await settled()
    sent[1]?.fail(unreachable)
    expect(await failing).toBe(false)
    expect(outbox.status).toEqual({ kind: 'failing', problem: 'gone' })
  })

  test('sends again, from its beginning, what a host that began anew knows only half of', async () => {
    const { outbox, sent, pauses, log } = newOutbox()
    outbox.add(named('long'))
    sent[0]?.fail(new WorkbenchError('commit/unknown', 'send it again', { token: 'token' }))
    await settled()
    pauses[0]?.end()
    await settled()
    sent[1]?.answer()
    await settled()
    expect(sent.map(({ id }) => id)).toEqual(['long', 'long'])
    expect(log.at(-2)).toBe('answered long')
    expect(outbox.status).toEqual({ kind: 'saved' })
  })
})
