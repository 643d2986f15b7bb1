import { expect, test } from 'vitest'
import { LastWorked } from '../../../renderer/session/last-worked.ts'
import { connect } from '../../../src/contract/connect.ts'
import { annotate } from '../../../src/core/commands/annotate.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { aContext, someRecords, someTime } from '../../support/builders.ts'
import { openPageHost } from '../../support/page-host.ts'
import { StillElement } from './still-element.ts'

const later = '2027-01-01T00:00:00.000Z'
const words = 'Nobody believed it.'

/** An element that draws as soon as it is asked to, like any other. */
class Screen extends StillElement {
  readonly #draw: () => ReadonlyMap<string, string>
  drawn: ReadonlyMap<string, string> = new Map()

  constructor(draw: () => ReadonlyMap<string, string>) {
    super()
    this.#draw = draw
  }

  override requestUpdate(): void {
    queueMicrotask(() => (this.drawn = this.#draw()))
  }
}

/** What is known of a host with the articles `a` and `b`, and a way to annotate one of them. */
async function lastWorkedAt() {
  const host = await openPageHost()
  const ids = [await host.open('a.txt', words), await host.open('b.txt', `Hardly. ${words}`)]
  const connection = connect(host.connect())
  const screen = new Screen(() => lastWorked.at)
  const lastWorked = new LastWorked(screen, connection, (reason) => {
    throw new Error(reason)
  })
  const tag = async (articleId: string, now: string): Promise<void> => {
    const { article, text } = await host.workbench.article(articleId)
    const given = { articleId, text, tag: 'claim', spans: [{ start: 0, end: 6 }] } as const
    const made = annotate(someRecords([article]), given, aContext({ now }))
    if (isRefusal(made) || isRefusal(await connection.request('commit', { transaction: made })))
      throw new Error('refused')
  }
  return { lastWorked, screen, connection, ids, tag }
}

test('what was worked on last is known once it is asked for, and kept up with what is done and undone', async () => {
  const { lastWorked, screen, connection, ids, tag } = await lastWorkedAt()
  const known = () => ids.map((id) => screen.drawn.get(id))
  lastWorked.begin()
  expect(known()).toEqual([undefined, undefined])
  await expect.poll(known).toEqual([someTime, someTime])
  await tag(ids[1] ?? '', later)
  await expect.poll(known).toEqual([someTime, later])
  await connection.request('history.undo', {})
  await expect.poll(known).toEqual([someTime, someTime])
})

test('nothing is read or followed unless it is asked for, nor after that ended', async () => {
  const { lastWorked, ids, tag } = await lastWorkedAt()
  await tag(ids[0] ?? '', later)
  lastWorked.begin()
  lastWorked.end()
  await tag(ids[1] ?? '', later)
  expect([lastWorked.at.size, lastWorked.progress]).toEqual([0, null])
})
