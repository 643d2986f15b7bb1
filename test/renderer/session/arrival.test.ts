import { describe, expect, test } from 'vitest'
import { readWhole } from '../../../renderer/session/article-reading.ts'
import { connect } from '../../../src/contract/connect.ts'
import { openPageHost } from '../../support/page-host.ts'
import { settled, Window } from './window.ts'

const one = { count: 1, length: 1 }
const words = 'Alpha beta gamma delta epsilon.'
const starts = [0, 6, 11, 17]

/** A window in which an article of four annotations was just opened, only the first of which is there; and another window. */
async function arriving() {
  const host = await openPageHost({ division: { first: one, later: one } })
  const articleId = await host.open('one.txt', words)
  const there = await new Window(host, 'other').begin(articleId)
  for (const start of starts) there.tag(`tag ${start}`, start, start + 4)
  await there.drain()
  const window = new Window(host)
  const started = window.session.start()
  await window.drain()
  await started
  const opened = window.session.openArticle(articleId)
  for (const what of ['request', 'answer'] as const) await window.arrive(what, 'article.open')
  await opened
  const truth = async () => (await readWhole(connect(host.connect()), articleId)).annotations
  return { host, articleId, window, there, truth }
}

/** Lets the next part arrive. */
async function nextPart(window: Window): Promise<void> {
  await window.arrive('request', 'article.annotations')
  await window.arrive('answer', 'article.annotations')
}

/** Lets the next thing arrive that has to do with reading. */
async function arriveWithoutCommits({ wire }: Window): Promise<void> {
  await settled()
  wire.underway.find(({ what, name }) => what !== 'pause' && name !== 'commit')?.arrive()
}

function shownStarts({ shown }: Window): readonly unknown[] {
  return shown.map(({ spans }) => spans[0]?.start)
}

describe('the annotations of an article', () => {
  test('come after the text, in reading order, and their number is known from the beginning', async () => {
    const { window, articleId } = await arriving()
    for (const count of [1, 2, 3]) {
      expect(shownStarts(window)).toEqual(starts.slice(0, count))
      expect(window.session.isWhole).toBe(false)
      expect(window.session.state.counts.get(articleId)?.entity).toBe(4)
      await nextPart(window)
    }
    expect(shownStarts(window)).toEqual(starts)
    expect(window.session.isWhole).toBe(true)
    expect(await window.session.whole()).toBe(true)
  })

  test('can be edited while others are still to come', async () => {
    const { window, truth } = await arriving()
    window.note('early')
    window.tag('between', 24, 28)
    await window.drain()
    expect(window.takenBack).toEqual([])
    expect(window.shown).toEqual(await truth())
    expect(window.shown.map(({ note }) => note)).toEqual(['early', '', '', '', ''])
  })

  test('that another window edits before they come are shown as edited', async () => {
    const { window, there, truth } = await arriving()
    there.note('changed', 2)
    there.remove('removed', 3)
    await there.drain()
    await window.arrive('event', 'storage')
    await window.drain()
    expect(window.shown).toEqual(await truth())
    expect(window.shown.map(({ note }) => note)).toEqual(['', '', 'changed'])
  })

  test('are all there before an article with unsaved edits is shown again', async () => {
    const { host, window, articleId, truth } = await arriving()
    const other = await host.open('two.txt', 'Another text.')
    await window.drain()
    window.note('last of all', 3)
    await window.lose('request')
    for (const id of [other, articleId]) {
      const opened = window.session.openArticle(id)
      while (window.session.state.open?.articleId !== id) await arriveWithoutCommits(window)
      await opened
    }
    await window.drain()
    expect(window.takenBack).toEqual([])
    expect(window.shown).toEqual(await truth())
    expect(window.shown.map(({ note }) => note)).toEqual(['', '', '', 'last of all'])
  })

  test('are asked for again when they were lost, or the host no longer knows what it was sending', async () => {
    const { host, window, truth } = await arriving()
    await window.arrive('request', 'article.annotations')
    await window.lose('answer')
    expect(window.session.isWhole).toBe(false)
    for (let reading = 0; reading < 9; reading += 1)
      await connect(host.connect()).request('article.open', { articleId: host.workbench.list()[0]?.article.id ?? '' })
    await window.drain()
    expect(window.session.isWhole).toBe(true)
    expect(window.shown).toEqual(await truth())
  })

  test('of an article that is left are not waited for any longer', async () => {
    const { host, window } = await arriving()
    const other = await host.open('two.txt', 'Another text.')
    const whole = window.session.whole()
    const opened = window.session.openArticle(other)
    await window.drain()
    await opened
    expect(await whole).toBe(false)
    expect(window.session.isWhole).toBe(true)
    expect(window.wire.underway).toEqual([])
  })
})
