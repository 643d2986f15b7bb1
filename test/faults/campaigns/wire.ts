import assert from 'node:assert/strict'
import type { IpcMain, WebContents } from 'electron'
import { messageBytes, methods } from '../../../src/contract/methods.ts'
import { type RequestName, requestNames } from '../../../src/contract/names.ts'
import type { Reply } from '../../../src/contract/reply.ts'
import { serve } from '../../../src/contract/serve.ts'
import { z } from '../../../src/schema/zod.ts'
import { answerRequests } from '../../../src/electron/ipc.ts'
import { FakeContents } from '../../support/electron.ts'
import { type HostOnDisk, importText, openHost } from '../../support/host-on-disk.ts'
import { type JsonSchema, ValueMaker } from '../../support/made-values.ts'
import { spoiled } from '../../support/spoiled.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number
type Ask = (event: unknown, name: unknown, message: unknown) => Promise<Reply>

/** A message as a page sends it, and what may become of it. */
interface Message {
  readonly kind: 'foreign' | 'no JSON' | 'broken' | 'well-formed'
  readonly event: unknown
  readonly name: unknown
  readonly text: unknown
}

const schemas = new Map(
  requestNames.map((name) => [
    name,
    z.toJSONSchema(methods[name].parameters, { unrepresentable: 'any' }) as JsonSchema,
  ]),
)

/** Makes the messages of a page that someone else has got hold of. */
class HostilePage {
  readonly #page = new FakeContents()
  readonly #random: Random
  readonly #words: readonly string[]

  constructor(random: Random, ids: readonly string[]) {
    this.#random = random
    this.#words = [
      ...ids,
      'id-1',
      '__proto__',
      'constructor',
      '../../etc/passwd',
      'file:///etc/passwd',
      'the',
      'ministry',
    ]
  }

  get contents(): FakeContents {
    return this.#page
  }

  message(): Message {
    const own = { sender: this.#page, senderFrame: this.#page.mainFrame }
    const name = requestNames[this.#random(requestNames.length)] as RequestName
    const value = new ValueMaker(schemas.get(name) ?? {}, this.#random, this.#words).make()
    switch (this.#random(8)) {
      case 0:
        return { kind: 'foreign', event: this.#foreign(), name, text: JSON.stringify(value) }
      case 1:
        return { kind: 'no JSON', event: own, name, text: this.#noJson(value) }
      case 2:
      case 3:
        return this.#judged(own, name, JSON.stringify(value) ?? 'null')
      case 4:
        return { kind: 'broken', event: own, name: this.#noName(name), text: JSON.stringify(value) }
    }
    return this.#judged(own, name, JSON.stringify(spoiled(value, this.#random)) ?? 'null')
  }

  /** What was spoiled may still keep the contract, and what was made may not. */
  #judged(event: unknown, name: RequestName, text: string): Message {
    const isWellFormed = methods[name].parameters.safeParse(JSON.parse(text)).success
    return { kind: isWellFormed ? 'well-formed' : 'broken', event, name, text }
  }

  #foreign(): unknown {
    const other = new FakeContents()
    const events = [
      { sender: other, senderFrame: other.mainFrame },
      { sender: this.#page, senderFrame: null },
      { sender: this.#page, senderFrame: { parent: this.#page.mainFrame, origin: 'app://corrobora' } },
      { sender: this.#page, senderFrame: { parent: null, origin: 'https://example.org' } },
      { sender: this.#page, senderFrame: { parent: null, origin: 'app://corrobora.example' } },
    ]
    return events[this.#random(events.length)]
  }

  #noJson(value: unknown): unknown {
    const text = JSON.stringify(value) ?? ''
    const odd = [value, new Uint8Array(9), text.slice(0, -1), `${text}}`, undefined, null, 7, `"${'x'.repeat(9)}`]
    const bare = odd[this.#random(odd.length)]
    return typeof bare === 'string' && this.#random(500) === 0 ? JSON.stringify('x'.repeat(messageBytes)) : bare
  }

  #noName(name: string): unknown {
    const odd = [
      `${name} `,
      name.toUpperCase(),
      '',
      '__proto__',
      'toString',
      'constructor',
      null,
      7,
      {},
      [name],
      undefined,
    ]
    return odd[this.#random(odd.length)]
  }
}

function stateOf({ workbench }: HostOnDisk): string {
  return JSON.stringify(workbench.overview())
}

async function run(tally: Tally): Promise<void> {
  const host = await openHost()
  const articles = [
    await importText(host, 'The ministry said on Monday that it is so.'),
    await importText(host, 'No, it is not.'),
  ]
  const page = new HostilePage(
    tally.random(),
    articles.map(({ id }) => id),
  )
  let ask: Ask | null = null
  const ipcMain = { handle: (_channel: string, handler: Ask) => (ask = handler) }
  const pages = () => [page.contents as unknown as WebContents]
  answerRequests(ipcMain as unknown as IpcMain, pages, serve(host.workbench.handlers))
  const answer = ask as unknown as Ask
  const prototype = JSON.stringify(Object.getOwnPropertyNames(Object.prototype))
  const kinds = new Map<string, number>()
  let state = stateOf(host)
  await tally.each(async (_random, index) => {
    const { kind, event, name, text } = page.message()
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    const what = `${index}: ${kind} ${String(name)} ${String(text).slice(0, 200)}`
    const reply = await answer(event, name, text)
    assert.equal(JSON.stringify(Object.getOwnPropertyNames(Object.prototype)), prototype, what)
    if (kind === 'well-formed' && reply.ok) {
      // It kept the contract: whatever it did, a person’s page could have asked for.
      state = stateOf(host)
      return
    }
    assert.equal(reply.ok, false, what)
    assert.notEqual(reply.ok ? '' : reply.error.code, 'host/failed', what)
    const after = stateOf(host)
    assert.equal(after, state, what)
  })
  await tally.trial('what is stored afterwards is whole', async () => {
    assert.deepEqual((await host.workbench.verify()).problems, [])
    await host.workbench.close()
  })
  tally.figure([...kinds].map(([kind, times]) => `${times} ${kind}`).join(', '))
}

/** R60. */
export const wire: Campaign = {
  requirement: 'R60',
  title: 'a message that breaks the contract, or comes from elsewhere, does nothing and is answered with a refusal',
  required: 50_000,
  trials: { full: 50_000, quick: 20_000, small: 2_000 },
  run,
}
