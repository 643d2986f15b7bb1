import { describe, expect, test } from 'vitest'
import { Cataloguing } from '../../../renderer/session/cataloguing.ts'
import { openPageHost } from '../../support/page-host.ts'
import { Window } from './window.ts'

/** A window with two articles, the first of which is open, and what its person was told. */
async function oneWindow() {
  const host = await openPageHost()
  const one = await host.open('one.txt', 'The first text.')
  const two = await host.open('two.txt', 'The second text.')
  const window = await new Window(host).begin(one)
  const [announced, told]: [string[], { words: string; label: string; run(): void }[]] = [[], []]
  const cataloguing = new Cataloguing(window.session, {
    announce: (words) => announced.push(words),
    tell: (words, { label, run }) => told.push({ words, label, run }),
  })
  const article = (id: string) => window.session.state.records.articles.get(id)
  return { host, window, cataloguing, one, two, announced, told, article }
}

describe('what a person does to articles', () => {
  test('is told in words that name one article and count several', async () => {
    const { cataloguing, one, two, announced, told } = await oneWindow()
    cataloguing.setStatus([one], 'done')
    cataloguing.label({ articleIds: [one, two], add: ['war'], remove: [] })
    cataloguing.archive([two], true)
    cataloguing.delete([one, two])
    expect(announced).toEqual(['“one”: done', '2 articles: add label “war”'])
    expect(told.map(({ words }) => words)).toEqual(['Archived: “two”.', 'Deleted: 2 articles.'])
  })

  test('that changes nothing is told of by nobody', async () => {
    const { cataloguing, one, announced, told } = await oneWindow()
    cataloguing.archive([one], false)
    cataloguing.setStatus([one], 'to-do')
    expect([announced, told]).toEqual([[], []])
  })

  test('can be taken back by the button of what was told', async () => {
    const { cataloguing, one, two, told, article } = await oneWindow()
    cataloguing.archive([one, two], true)
    cataloguing.delete([two])
    for (const { run } of told) run()
    expect([article(one)?.archived, article(two)?.archived, article(two)?.deleted]).toEqual([false, false, false])
  })

  test('typed in one visit is one step of undo', async () => {
    const { window, cataloguing, one, article } = await oneWindow()
    for (const note of ['A', 'Ask', 'Ask again']) cataloguing.edit([one], { note }, 'visit')
    await window.drain()
    void window.session.undo()
    await window.drain()
    expect(article(one)?.note).toBe('')
  })
})

describe('deleting the open article', () => {
  test('closes it at once, and undo brings it back to the front', async () => {
    const { window, cataloguing, one, article } = await oneWindow()
    cataloguing.delete([one])
    expect(window.session.state.open).toBeNull()
    await window.drain()
    void window.session.undo()
    await window.drain()
    expect([article(one)?.deleted, window.elsewhere]).toEqual([false, [one]])
  })

  test('in another window closes it here as well', async () => {
    const { host, window, cataloguing, one } = await oneWindow()
    const there = await new Window(host, 'other').begin(one)
    cataloguing.delete([one])
    await window.drain()
    await there.drain()
    expect(there.session.state.open).toBeNull()
  })

  test('and taking back what was said of several articles leads nowhere', async () => {
    const { window, cataloguing, one, two } = await oneWindow()
    cataloguing.setStatus([one, two], 'done')
    cataloguing.delete([one])
    await window.drain()
    void window.session.undo()
    await window.drain()
    void window.session.undo()
    await window.drain()
    expect(window.elsewhere).toEqual([one])
  })
})
