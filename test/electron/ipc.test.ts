import type { IpcMain, WebContents } from 'electron'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { Listeners } from '../../src/contract/memory-transport.ts'
import { type Handlers, messageBytes } from '../../src/contract/methods.ts'
import { channels, requestNames } from '../../src/contract/names.ts'
import type { Reply } from '../../src/contract/reply.ts'
import { serve } from '../../src/contract/serve.ts'
import { answerRequests, sendEvents } from '../../src/electron/ipc.ts'
import { FakeContents } from '../support/electron.ts'

let contents: FakeContents
let effects: string[]
let ask: (event: unknown, ...values: unknown[]) => Promise<Reply>

beforeEach(() => {
  contents = new FakeContents()
  effects = []
  const handlers = Object.fromEntries(
    requestNames.map((name) => [name, async () => effects.push(name)]),
  ) as unknown as Handlers
  const ipcMain = {
    handle: (channel: string, handler: typeof ask) => {
      expect(channel).toBe(channels.request)
      ask = handler
    },
  }
  answerRequests(ipcMain as unknown as IpcMain, () => [contents as unknown as WebContents], serve(handlers))
})

const own = () => ({ sender: contents, senderFrame: contents.mainFrame })
const refusal = { ok: false, error: { code: 'wire/refused' } }

test('the page’s own request is answered', async () => {
  expect(await ask(own(), 'workspace.open', '{}')).toEqual({ ok: true, value: 1 })
  expect(effects).toEqual(['workspace.open'])
})

test.each([
  ['another page', () => ({ ...own(), sender: new FakeContents() })],
  [
    'a frame within the page',
    () => ({ ...own(), senderFrame: { parent: contents.mainFrame, origin: 'app://corrobora' } }),
  ],
  ['a page of another origin', () => ({ ...own(), senderFrame: { parent: null, origin: 'https://example.org' } })],
  [
    'a page whose address only begins like ours',
    () => ({ ...own(), senderFrame: { parent: null, origin: 'app://corrobora.example' } }),
  ],
  ['a page without an origin', () => ({ ...own(), senderFrame: { parent: null, origin: 'null' } })],
  ['a frame that is gone', () => ({ ...own(), senderFrame: null })],
])('a request of %s is refused and has no effect', async (_who, event) => {
  expect(await ask(event(), 'workspace.open', '{}')).toMatchObject(refusal)
  expect(effects).toEqual([])
})

test('R60: a message over the limit is refused before it is read', async () => {
  const message = JSON.stringify({ padding: 'é'.repeat(messageBytes / 2) })
  expect(message.length).toBeLessThan(messageBytes)
  expect(await ask(own(), 'workspace.open', message)).toMatchObject(refusal)
})

test.each([[undefined], [null], [{}], [5], [''], ['{'], ['{}{}'], [new Uint8Array(3)]])(
  'R60: a message that is not JSON text is refused: %s',
  async (message) => {
    expect(await ask(own(), 'workspace.open', message)).toMatchObject(refusal)
    expect(effects).toEqual([])
  },
)

test('R60: whatever a page sends is answered with a reply, and does nothing unless it keeps the contract', async () => {
  const message = fc.oneof(fc.anything(), fc.string(), fc.json(), fc.constantFrom('{"__proto__":{}}', '[]', 'null'))
  const name = fc.oneof(fc.constantFrom<unknown>(...requestNames), fc.string(), fc.anything())
  await fc.assert(
    fc.asyncProperty(name, message, async (asked, sent) => {
      const before = effects.length
      const reply = await ask(own(), asked, sent)
      expect(typeof reply.ok).toBe('boolean')
      expect(effects.length - before).toBe(reply.ok ? 1 : 0)
    }),
    { numRuns: 2_000 },
  )
})

test('an event reaches every page, until it is no longer to be sent', () => {
  const listeners = new Listeners()
  const pages = [new FakeContents(), new FakeContents()]
  const stop = sendEvents(listeners, () => pages as unknown as WebContents[])
  listeners.broadcast('command', { command: 'undo' })
  for (const { sent } of pages) expect(sent).toEqual([[channels.event, 'command', { command: 'undo' }]])
  stop()
  listeners.broadcast('command', { command: 'redo' })
  for (const { sent } of pages) expect(sent).toHaveLength(1)
})
