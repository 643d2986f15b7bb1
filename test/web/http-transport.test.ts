import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Browser, type EventSourceLike, HttpTransport } from '../../renderer/host/http-transport.ts'
import type { Events } from '../../src/contract/events.ts'
import { Listeners } from '../../src/contract/memory-transport.ts'
import { WebHost } from '../../src/web/server.ts'
import { browserAt, signIn } from '../support/web-browser.ts'

const listeners = new Listeners()
const parts = {
  server: async (name: unknown, parameters: unknown) => ({ ok: true, value: { name, parameters } }) as const,
  listeners,
  files: new Map(),
  takeDownload: () => null,
}

let host: WebHost
let browser: Browser

beforeEach(async () => {
  host = await WebHost.open(parts, { port: 0 })
  browser = browserAt(host.origin, await signIn(host.address))
})

afterEach(() => host.close())

describe('the transport to a loopback host', () => {
  it('carries requests there and replies back', async () => {
    const reply = await new HttpTransport(host.origin, browser).send('article.open', { articleId: 'ä😀' })
    expect(reply).toEqual({ ok: true, value: { name: 'article.open', parameters: { articleId: 'ä😀' } } })
  })

  it('carries every event to every listener, in order, until it stops listening', async () => {
    const transport = new HttpTransport(host.origin, browser)
    const heard: unknown[] = []
    const stopFirst = transport.listen((name, payload) => heard.push(['first', name, payload]))
    const stopSecond = transport.listen((name, payload) => heard.push(['second', name, payload]))
    await transport.send('workspace.open', {})
    listeners.broadcast('storage', { problem: 'line\nbreak' })
    await vi.waitFor(() => expect(heard).toHaveLength(2))
    stopFirst()
    listeners.broadcast('storage', { problem: null })
    await vi.waitFor(() => expect(heard).toHaveLength(3))
    stopSecond()
    expect(heard).toEqual([
      ['first', 'storage', { problem: 'line\nbreak' }],
      ['second', 'storage', { problem: 'line\nbreak' }],
      ['second', 'storage', { problem: null }],
    ])
  })

  it('hears of a transaction of very many changes as a whole, and of the next by itself', async () => {
    const transport = new HttpTransport(host.origin, browser)
    const heard: unknown[] = []
    const stop = transport.listen((_, payload) => heard.push(payload))
    await transport.send('workspace.open', {})
    const committed = (count: number): Events['committed'] => {
      const changes = Array.from({ length: count }, (_, number) => {
        return { kind: 'annotation', id: `${number}`, before: null, after: null } as const
      })
      const head = { id: `of-${count}`, gesture: 'g', provenance: { kind: 'user' }, label: 'tag', at: '' } as const
      return { revision: count, transaction: { ...head, changes }, history: { undo: 'tag', redo: null } }
    }
    const sent = [committed(1_001), committed(250), committed(1)]
    for (const each of sent) listeners.broadcast('committed', each)
    await vi.waitFor(() => expect(heard).toHaveLength(sent.length))
    stop()
    expect(heard).toEqual(sent)
  })

  it('hears what a request causes, even one sent at once', async () => {
    const noisy = new Listeners()
    const server = async () => {
      noisy.broadcast('storage', { problem: 'x' })
      return { ok: true, value: null } as const
    }
    const other = await WebHost.open({ ...parts, server, listeners: noisy }, { port: 0 })
    const transport = new HttpTransport(other.origin, browserAt(other.origin, await signIn(other.address)))
    const heard: string[] = []
    const stop = transport.listen((name) => heard.push(name))
    await transport.send('workspace.open', {})
    await vi.waitFor(() => expect(heard).toEqual(['storage']))
    stop()
    await other.close()
  })

  it('says that the host is gone', async () => {
    await host.close()
    await expect(new HttpTransport(host.origin, browser).send('workspace.open', {})).rejects.toMatchObject({
      code: 'host/unreachable',
    })
  })

  it('says that the host does not know the page any more', async () => {
    const stranger = new HttpTransport(host.origin, browserAt(host.origin, 'corrobora=x'))
    await expect(stranger.send('workspace.open', {})).rejects.toMatchObject({
      code: 'host/unreachable',
      details: {
        reason: 'This page is no longer signed in (403). Open the address that the program printed when it started.',
      },
    })
  })

  it('says that the host is gone when it goes in the middle of an answer', async () => {
    const cut: Browser = { ...browser, fetch: async () => brokenResponse() }
    await expect(new HttpTransport(host.origin, cut).send('workspace.open', {})).rejects.toMatchObject({
      code: 'host/unreachable',
    })
  })
})

describe('a lost event stream', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('is opened again when the browser gave up, and listeners learn that they may have missed something', () => {
    const { sources, transport } = withSources()
    const heard: string[] = []
    transport.listen((name) => heard.push(name))
    sources[0]?.emit('hello')
    sources[0]?.fail(2)
    vi.advanceTimersByTime(1_000)
    sources[1]?.emit('hello')
    sources[1]?.emit('message', JSON.stringify({ name: 'files.offered', payload: {} }))
    expect(sources).toHaveLength(2)
    expect(heard).toEqual(['reconnected', 'files.offered'])
  })

  it('is tried less and less often while the host stays away, and at once again when it was back', () => {
    const { sources, transport } = withSources()
    transport.listen(() => {})
    const waits = Array.from({ length: 6 }, () => {
      sources.at(-1)?.fail(2)
      return timeToNext(sources)
    })
    sources.at(-1)?.emit('hello')
    sources.at(-1)?.fail(2)
    expect([...waits, timeToNext(sources)]).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 1_000])
  })

  it('is left to the browser while that connects again by itself', () => {
    const { sources, transport } = withSources()
    const heard: string[] = []
    transport.listen((name) => heard.push(name))
    sources[0]?.emit('hello')
    sources[0]?.fail(0)
    vi.advanceTimersByTime(60_000)
    sources[0]?.emit('hello')
    expect(sources).toHaveLength(1)
    expect(heard).toEqual(['reconnected'])
  })

  it('stays closed when nobody listens', () => {
    const { sources, transport } = withSources()
    const stop = transport.listen(() => {})
    sources[0]?.fail(2)
    stop()
    vi.advanceTimersByTime(60_000)
    expect(sources.map(({ readyState }) => readyState)).toEqual([2])
  })
})

/** An event source that does what a test says. */
class ToldSource implements EventSourceLike {
  readonly #listeners: { type: string; listener: (event: { data?: string }) => void }[] = []
  readyState = 1

  addEventListener(type: string, listener: (event: { data?: string }) => void): void {
    this.#listeners.push({ type, listener })
  }

  close(): void {
    this.readyState = 2
  }

  emit(type: string, data = ''): void {
    for (const entry of this.#listeners) if (entry.type === type) entry.listener({ data })
  }

  fail(readyState: number): void {
    this.readyState = readyState
    this.emit('error')
  }
}

function withSources(): { sources: ToldSource[]; transport: HttpTransport } {
  const sources: ToldSource[] = []
  const transport = new HttpTransport('', {
    fetch: () => Promise.reject(new TypeError('not used')),
    openEvents: () => {
      const source = new ToldSource()
      sources.push(source)
      return source
    },
  })
  return { sources, transport }
}

/** How many milliseconds pass until another source is opened. */
function timeToNext(sources: readonly ToldSource[]): number {
  const count = sources.length
  let waited = 0
  for (; sources.length === count; waited += 500) vi.advanceTimersByTime(500)
  return waited
}

function brokenResponse(): Response {
  const body = new ReadableStream({
    start: (controller) => controller.error(new TypeError('terminated')),
  })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}
