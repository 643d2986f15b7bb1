import { EventEmitter } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { type ForkUtility, utilityProcessReader } from '../../src/electron/utility-process-reader.ts'
import { forkUtility } from '../support/electron.ts'

const { signal } = new AbortController()
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

function readerOn(fork: unknown) {
  const reader = utilityProcessReader(fork as ForkUtility)
  closing.push(() => reader.close())
  return reader
}

const file = (text: string) => ({ name: 'a.txt', bytes: Buffer.from(text) })

test('an article is read in a process of its own, the same one again after an answer', async () => {
  const pids: unknown[] = []
  const reader = readerOn((...values: Parameters<typeof forkUtility>) => {
    const child = forkUtility(...values)
    pids.push(child.pid)
    return child
  })
  expect(await reader.read(file('One.'), defaultReadLimits, signal)).toMatchObject({ kind: 'article', text: 'One.' })
  expect(await reader.read(file('Two.'), defaultReadLimits, signal)).toMatchObject({ kind: 'article', text: 'Two.' })
  expect(pids).toHaveLength(1)
  expect(pids[0]).not.toBe(process.pid)
})

test('the process inherits nothing of our environment', async () => {
  let given: unknown
  const reader = readerOn((...values: Parameters<typeof forkUtility>) => {
    ;[, , given] = values
    return forkUtility(...values)
  })
  await reader.read(file('One.'), defaultReadLimits, signal)
  // Electron takes an empty environment for none given.
  expect(given).toMatchObject({ env: { CORROBORA_HELPER: '1' }, execArgv: [], stdio: 'ignore' })
})

test.each([
  ['ends', (child: EventEmitter) => child.emit('exit', 1)],
  ['answers something that is no text', (child: EventEmitter) => child.emit('message', { text: 'x' })],
  ['answers nonsense', (child: EventEmitter) => child.emit('message', '{"id":1}')],
])('a process that %s refuses its file, and the next file gets a fresh one', async (_what, misbehave) => {
  let started = 0
  let killed = 0
  const reader = readerOn(() => {
    started += 1
    const child = Object.assign(new EventEmitter(), {
      pid: undefined,
      postMessage: () => setImmediate(() => misbehave(child)),
      kill: () => (killed += 1),
    })
    return child
  })
  expect(await reader.read(file('One.'), defaultReadLimits, signal)).toMatchObject({ kind: 'refused' })
  expect(await reader.read(file('Two.'), defaultReadLimits, signal)).toMatchObject({ kind: 'refused' })
  expect(started).toBe(2)
  expect(killed).toBe(2)
})
