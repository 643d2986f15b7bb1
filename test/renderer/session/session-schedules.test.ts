import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWhole } from '../../../renderer/session/article-reading.ts'
import { connect } from '../../../src/contract/connect.ts'
import { WorkbenchError } from '../../../src/core/errors.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'
import { settled, Window } from './window.ts'

const reason = 'The disk is full.'
const full = new WorkbenchError('storage/write-failed', reason, { file: 'journal', reason })

/** What may happen next in a window: a person does something, something arrives, or something breaks. */
const anyMove = fc.record({
  window: fc.nat(1),
  which: fc.nat(20),
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('arrive' as const) },
    { weight: 2, arbitrary: fc.constantFrom('tag' as const, 'note' as const) },
    { weight: 1, arbitrary: fc.constantFrom('remove' as const, 'undo' as const, 'redo' as const, 'read' as const) },
    { weight: 1, arbitrary: fc.constantFrom('lose' as const, 'reconnect' as const, 'fill' as const, 'open' as const) },
  ),
})

type Move = typeof anyMove extends fc.Arbitrary<infer M> ? M : never

/** After so many turns of the clock in which nothing came, nothing comes any more. */
const turnsOfQuiet = 4

/** Two windows on one workspace with two articles, everything said and done in them, and what the host made durable. */
async function play(moves: readonly Move[]) {
  // Annotations come one by one, so that much happens while some are still to come.
  const one = { count: 1, length: 1 }
  const host = await openPageHost({ division: { first: one, later: one } })
  const articles = [await host.open('one.txt', 'The first text.'), await host.open('two.txt', 'The second text.')]
  const durable = new Set<string>()
  host.listeners.listen((name, payload) => {
    if (name === 'committed') durable.add((payload as { transaction: { id: string } }).transaction.id)
  })
  const windows = [new Window(host, 'a'), new Window(host, 'b')] as const
  for (const window of windows) await window.begin(articles[0] ?? '')
  const asked: Promise<unknown>[] = []
  for (const [index, { window: number, what, which }] of moves.entries()) {
    const window = windows[number] ?? windows[0]
    const label = `edit ${index}`
    const { underway } = window.wire
    const item = underway[which % Math.max(underway.length, 1)]
    if (what === 'arrive') item?.arrive()
    else if (what === 'lose') item?.lose?.()
    else if (what === 'reconnect') window.wire.reconnect()
    else if (what === 'fill') host.store.fault = () => (which % 3 === 0 ? full : null)
    else if (what === 'tag') window.tag(label, which % 5, 6 + (which % 4))
    else if (what === 'note') window.note(label, which)
    else if (what === 'remove') window.remove(label, which)
    else if (what === 'read') asked.push(window.session.refetch())
    else if (what === 'open') asked.push(window.session.openArticle(articles[which % 2] ?? ''))
    else asked.push(window.session[what]())
    await settled()
  }
  host.store.fault = () => null
  // On a busy machine the page, too, lets other work have its turn: then what is left of its own comes with a timer.
  for (let quiet = 0; quiet < turnsOfQuiet; quiet += 1) {
    await new Promise((resolve) => setTimeout(resolve))
    for (const window of windows) await window.drain()
    if (windows.some(({ wire }) => wire.underway.length > 0)) quiet = 0
  }
  await Promise.all(asked)
  return { host, windows, durable }
}

/** What the host holds, as far as `window` shows it. */
async function truthFor({ workbench, connect: transport }: PageHost, { session }: Window) {
  const { open } = session.state
  const opened = open && (await readWhole(connect(transport()), open.articleId))
  return {
    articles: workbench.list(),
    settings: workbench.overview().settings,
    history: workbench.overview().history,
    annotations: opened?.annotations ?? [],
  }
}

function shownBy({ session, shown, articles }: Window) {
  const { records, history } = session.state
  return { articles, settings: records.settings, history, annotations: shown }
}

test('however answers and events arrive or are lost, every window ends with what the host has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 60 }), async (moves) => {
      const { host, windows } = await play(moves)
      for (const window of windows) {
        expect(shownBy(window)).toEqual(await truthFor(host, window))
        expect(window.session.state.save).toEqual({ kind: 'saved' })
      }
    }),
    { numRuns: 150 },
  )
})

test('every edit is either durable or told to be taken back, and “saved” is never shown before one of both', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { maxLength: 60 }), async (moves) => {
      const { windows, durable } = await play(moves)
      for (const window of windows) {
        const lost = window.done.filter(({ id }) => !durable.has(id)).map(({ label }) => label)
        expect(window.takenBack.toSorted()).toEqual(lost.toSorted())
        expect(window.wasDishonest).toBe(false)
      }
    }),
    { numRuns: 150 },
  )
})
