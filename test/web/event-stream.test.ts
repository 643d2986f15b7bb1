import { request } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { HttpTransport } from '../../renderer/host/http-transport.ts'
import type { Events } from '../../src/contract/events.ts'
import { Listeners } from '../../src/contract/memory-transport.ts'
import { WebHost } from '../../src/web/server.ts'
import { aTransaction, anAnnotation, annotationMade } from '../support/builders.ts'
import { browserAt, signIn } from '../support/web-browser.ts'

const history = { undo: null, redo: null }

let listeners: Listeners
let host: WebHost
let cookie: string

beforeEach(async () => {
  listeners = new Listeners()
  const server = async () => ({ ok: true, value: {} }) as const
  host = await WebHost.open({ server, listeners, files: new Map(), takeDownload: () => null }, { port: 0 })
  cookie = await signIn(host.address)
})

afterEach(() => host.close())

/** A durable transaction with so many changes, each of a little more than `length` UTF-16 code units. */
function committed(revision: number, count: number, length: number): Events['committed'] {
  const made = annotationMade(anAnnotation({ id: 'one', note: 'x'.repeat(length) }))
  const changes = Array.from({ length: count }, (_, index) => ({ ...made, id: `${revision}-${index}` }))
  return { revision, transaction: aTransaction({ id: `${revision}`, changes }), history }
}

/** What a page hears, once it listens: revisions with their numbers of changes, and the names of other events. */
async function listening(): Promise<readonly string[]> {
  const heard: string[] = []
  const transport = new HttpTransport(host.origin, browserAt(host.origin, cookie))
  transport.listen((name, payload) => {
    if (name !== 'committed') return heard.push(name)
    const { revision, transaction } = payload as Events['committed']
    return heard.push(`${revision}: ${transaction.changes.length}`)
  })
  await transport.send('workspace.open', {})
  return heard
}

/** A page that listens and takes nothing of what it is sent. `ended` takes it all, and settles when the connection has ended. */
function standingStill(): Promise<{ ended: () => Promise<unknown> }> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  return new Promise((resolve, reject) => {
    request(`${host.origin}/events`, { headers }, (response) => {
      const ended = new Promise((end) => {
        for (const event of ['end', 'error', 'close']) response.once(event, end)
      })
      resolve({
        ended: () => {
          response.resume()
          return ended
        },
      })
    })
      .once('error', reject)
      .end()
  })
}

test('an event far longer than any other reaches every page whole, and what follows it at once comes after it', async () => {
  const pages = [await listening(), await listening()]
  listeners.broadcast('committed', committed(1, 1_200, 8_000))
  listeners.broadcast('committed', committed(2, 1, 10))
  listeners.broadcast('committed', committed(3, 1_200, 8_000))
  listeners.broadcast('notice', { words: 'All is well.' })
  for (const heard of pages) {
    await vi.waitFor(() => expect(heard).toEqual(['1: 1200', '2: 1', '3: 1200', 'notice']), { timeout: 20_000 })
  }
})

test('a page that comes while a long event is being sent hears what follows it, and no part of it', async () => {
  const first = await listening()
  listeners.broadcast('committed', committed(1, 1_200, 8_000))
  const second = await listening()
  listeners.broadcast('committed', committed(2, 1, 10))
  await vi.waitFor(() => expect(first).toEqual(['1: 1200', '2: 1']), { timeout: 20_000 })
  await vi.waitFor(() => expect(second).toEqual(['2: 1']))
})

test('a page that takes nothing is cut off when very many events wait for it, and holds up no other', async () => {
  const still = await standingStill()
  const heard = await listening()
  listeners.broadcast('committed', committed(1, 1_200, 8_000))
  for (let count = 0; count < 1_100; count += 1) {
    listeners.broadcast('notice', { words: 'All is well.' })
    await new Promise(setImmediate)
  }
  await vi.waitFor(() => expect(heard).toHaveLength(1_101), { timeout: 20_000 })
  expect(heard[0]).toBe('1: 1200')
  await still.ended()
})
