import { describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../../src/core/errors.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'
import { Window } from './window.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.'

async function oneWindow(): Promise<{ host: PageHost; articleId: string; window: Window }> {
  const host = await openPageHost()
  const articleId = await host.open('one.txt', text)
  return { host, articleId, window: await new Window(host).begin(articleId) }
}

async function twoWindows() {
  const { host, articleId, window } = await oneWindow()
  return { host, articleId, here: window, there: await new Window(host, 'other').begin(articleId) }
}

/** What the host holds of an article, in reading order. */
async function held({ workbench }: PageHost, articleId: string) {
  return (await workbench.article(articleId)).annotations
}

describe('an edit', () => {
  test('shows at once, with its counts and as what can be undone, and is “saving” until the host has answered', async () => {
    const { window, articleId } = await oneWindow()
    window.tag('mine')
    const { state } = window.session
    expect(window.shown).toHaveLength(1)
    expect(state.counts.get(articleId)?.entity).toBe(1)
    expect(state.history).toEqual({ undo: 'mine', redo: null })
    expect(state.save).toEqual({ kind: 'saving' })
    await window.arrive('request', 'commit')
    expect(window.session.state.save.kind).toBe('saving')
    await window.arrive('answer', 'commit')
    expect(window.session.state.save.kind).toBe('saved')
  })

  test('is sent in its turn: the next goes when the one before it was answered', async () => {
    const { window, host, articleId } = await oneWindow()
    for (const label of ['a', 'b', 'c']) window.tag(label)
    expect(window.wire.underway).toHaveLength(1)
    await window.drain()
    expect(await held(host, articleId)).toHaveLength(3)
    expect(host.workbench.overview().history.undo).toBe('c')
  })

  test.each(['event first', 'answer first'])('is counted once, %s', async (order) => {
    const { window, articleId } = await oneWindow()
    window.tag('mine')
    await window.arrive('request', 'commit')
    await window.arrive('event', 'storage')
    if (order === 'event first') await window.arrive('event', 'committed')
    await window.arrive('answer', 'commit')
    await window.drain()
    expect(window.session.state.counts.get(articleId)?.entity).toBe(1)
    expect(window.shown).toHaveLength(1)
  })

  test('that changes nothing is not sent and not told', async () => {
    const { window } = await oneWindow()
    window.tag('mine')
    window.note('words')
    await window.drain()
    window.note('words')
    expect([window.wire.underway, window.notices]).toEqual([[], []])
  })

  test('is refused in a workspace that can only be read, and nothing is sent', async () => {
    const host = await openPageHost({ found: { readOnly: 'It is write-protected.' } })
    const window = new Window(host)
    const started = window.session.start()
    await window.drain()
    await started
    expect(window.do('mine', () => ({ refused: 'nothing-selected', ids: [] }))).toBe(false)
    expect(window.notices).toEqual([{ kind: 'refused', refusal: { refused: 'read-only', ids: [] } }])
    expect(window.wire.underway).toEqual([])
  })
})

describe('an edit that cannot be saved at present', () => {
  test('stays, is sent again under its id after a pause, and is done once though its first answer was lost', async () => {
    const { window, host, articleId } = await oneWindow()
    window.tag('mine')
    await window.arrive('request', 'commit')
    await window.lose('answer')
    expect(window.session.state.save).toEqual({ kind: 'failing', problem: 'the host does not answer' })
    expect(window.shown).toHaveLength(1)
    await window.arrive('pause')
    await window.lose('request')
    await window.drain()
    expect(window.session.state.save.kind).toBe('saved')
    expect(await held(host, articleId)).toHaveLength(1)
    expect(window.session.state.counts.get(articleId)?.entity).toBe(1)
  })

  test('waits while the disk is full, and says why', async () => {
    const { window, host, articleId } = await oneWindow()
    const reason = 'The disk is full.'
    host.store.fault = () => new WorkbenchError('storage/write-failed', reason, { file: 'journal', reason })
    window.tag('a')
    window.tag('b')
    await window.arrive('request', 'commit')
    await window.arrive('answer', 'commit')
    expect(window.session.state.save).toEqual({ kind: 'failing', problem: reason })
    expect(await window.session.flush()).toBe(false)
    host.store.fault = () => null
    await window.drain()
    expect(window.session.state.save.kind).toBe('saved')
    expect(await held(host, articleId)).toEqual(window.shown)
  })

  test('keeps undo waiting: it is said that not everything is saved', async () => {
    const { window } = await oneWindow()
    window.tag('mine')
    const undone = window.session.undo()
    await window.lose('request')
    expect(await undone).toBe(false)
    expect(window.notices).toEqual([{ kind: 'refused', refusal: { refused: 'not-saved', ids: [] } }])
  })
})

describe('an edit that the host refuses', () => {
  test('is taken back with those that were built on it, and the person is told which', async () => {
    const { host, articleId, here, there } = await twoWindows()
    here.tag('common')
    await here.drain()
    await there.drain()
    there.note('theirs')
    here.note('mine')
    here.note('on top of mine')
    here.tag('beside it', 4, 12)
    await there.drain()
    await here.drain()
    expect(here.takenBack).toEqual(['mine', 'on top of mine'])
    expect(here.shown.map(({ note }) => note)).toEqual(['theirs', ''])
    expect(await held(host, articleId)).toEqual(here.shown)
    expect(here.session.state.save.kind).toBe('saved')
  })

  test('and those behind it are told at once when another window’s edit comes in between', async () => {
    const { here, there } = await twoWindows()
    here.tag('common')
    await here.drain()
    await there.drain()
    here.tag('first', 4, 12)
    here.note('mine')
    there.note('theirs')
    await there.drain()
    await here.arrive('event', 'storage')
    await here.arrive('event', 'committed')
    expect(here.takenBack).toEqual(['mine'])
    await here.drain()
    expect(here.shown.map(({ note }) => note)).toEqual(['theirs', ''])
    expect(here.takenBack).toEqual(['mine'])
  })

  test('for what it is, such as a forged quote, is taken back with the reason', async () => {
    const { window } = await oneWindow()
    const { open } = window.session.state
    window.do('forged', (_records, { id, recordIds: [annotationId = ''], now, author }) => ({
      id,
      gesture: id,
      provenance: { kind: 'user' },
      label: 'forged',
      at: now,
      changes: [
        {
          kind: 'annotation',
          id: annotationId,
          before: null,
          after: {
            id: annotationId,
            articleId: open?.articleId ?? '',
            tag: 'entity',
            spans: [{ start: 0, end: 3, quote: { exact: 'She', prefix: '', suffix: '' } }],
            fields: {},
            note: '',
            author,
            createdAt: now,
            modifiedAt: now,
            origin: 'person',
            placement: 'anchored',
          },
        },
      ],
    }))
    await window.drain()
    expect(window.shown).toEqual([])
    expect(window.notices).toMatchObject([
      { kind: 'taken-back', labels: ['forged'], reason: expect.stringContaining('quote') },
    ])
  })
})

describe('undo and redo', () => {
  test('wait until everything is saved, then take back the last step and bring it back', async () => {
    const { window } = await oneWindow()
    window.tag('a')
    window.tag('b', 4, 12)
    const undone = window.session.undo()
    await window.drain()
    expect(await undone).toBe(true)
    expect(window.shown).toHaveLength(1)
    expect(window.session.state.history).toEqual({ undo: 'a', redo: 'b' })
    const redone = window.session.redo()
    await window.drain()
    expect(await redone).toBe(true)
    expect(window.shown).toHaveLength(2)
  })

  test('say when there is nothing to take back', async () => {
    const { window } = await oneWindow()
    const undone = [window.session.undo(), window.session.undo()]
    await window.drain()
    expect(await Promise.all(undone)).toEqual([true, false])
    expect(window.notices).toEqual([{ kind: 'refused', refusal: { refused: 'nothing-to-undo', ids: [] } }])
  })

  test('of another article’s step ask for that article', async () => {
    const { host, window, articleId } = await oneWindow()
    window.tag('in the first')
    await window.drain()
    const other = await host.open('two.txt', 'Another text.')
    const opened = window.session.openArticle(other)
    await window.drain()
    await opened
    void window.session.undo()
    await window.drain()
    expect(window.elsewhere).toEqual([])
    expect(window.session.state.open).toBeNull()
    void window.session.undo()
    await window.drain()
    expect(window.elsewhere).toEqual([articleId])
  })

  test('of an import close the article that is gone', async () => {
    const { window } = await oneWindow()
    void window.session.undo()
    await window.drain()
    expect(window.session.state.open).toBeNull()
    expect(window.articles).toEqual([])
    void window.session.redo()
    await window.drain()
    expect(window.articles).toHaveLength(1)
  })
})

describe('reading again', () => {
  test('keeps what is not saved yet, in the open article and in others', async () => {
    const { host, window, articleId } = await oneWindow()
    window.tag('saved')
    await window.drain()
    const other = await host.open('two.txt', 'Another text.')
    await window.drain()
    window.note('in the first')
    await window.lose('request')
    const opened = window.session.openArticle(other)
    for (const what of ['request', 'answer'] as const) await window.arrive(what, 'article.open')
    await opened
    window.tag('in the second')
    const again = window.session.refetch()
    for (const name of ['workspace.open', 'article.open', 'article.open']) {
      await window.arrive('request', name)
      await window.arrive('answer', name)
    }
    await again
    expect(window.shown).toHaveLength(1)
    expect(window.session.state.save.kind).toBe('failing')
    await window.drain()
    expect(window.takenBack).toEqual([])
    expect((await held(host, articleId)).map(({ note }) => note)).toEqual(['in the first'])
    expect(await held(host, other)).toHaveLength(1)
  })

  test('does not take back, nor count twice, what was saved though its answer and its event were lost', async () => {
    const { host, window, articleId } = await oneWindow()
    window.tag('mine')
    await window.arrive('request', 'commit')
    await window.lose('answer')
    window.wire.loseEvents()
    window.note('on top')
    host.listeners.broadcast('reconnected', {})
    await window.drain()
    expect(window.notices).toEqual([])
    expect(window.session.state.counts.get(articleId)?.entity).toBe(1)
    expect(await held(host, articleId)).toEqual(window.shown)
    expect(window.shown.map(({ note }) => note)).toEqual(['on top'])
  })

  test('misses nothing that another window saves while it reads', async () => {
    const { host, articleId, here, there } = await twoWindows()
    const again = here.session.refetch()
    await here.arrive('request', 'workspace.open')
    await here.arrive('answer', 'workspace.open')
    await here.arrive('request', 'article.open')
    there.tag('meanwhile')
    await there.drain()
    await here.arrive('event', 'storage')
    await here.arrive('event', 'committed')
    await here.arrive('answer', 'article.open')
    await again
    await here.drain()
    expect(here.shown).toEqual(await held(host, articleId))
    expect(here.shown).toHaveLength(1)
    expect(here.session.state.counts.get(articleId)?.entity).toBe(1)
  })

  test('and opening another article at the same time end with that article, wholly read', async () => {
    const { host, window } = await oneWindow()
    const other = await host.open('two.txt', 'Another text.')
    await host.workbench.annotate(other, 'event', { start: 0, end: 7 })
    const both = [window.session.refetch(), window.session.openArticle(other)]
    await window.arrive('request', 'workspace.open')
    await window.arrive('answer', 'workspace.open')
    await window.drain()
    await Promise.all(both)
    expect(window.session.state.open?.articleId).toBe(other)
    expect(window.shown).toEqual(await held(host, other))
  })

  test('that fails leaves what is on screen, and says so', async () => {
    const { window, articleId } = await oneWindow()
    const again = window.session.refetch()
    await window.lose('request')
    await again
    expect(window.session.state).toMatchObject({ notOpen: null, open: { articleId } })
    expect(window.notices).toEqual([{ kind: 'failed', message: 'the host does not answer' }])
  })

  test('that fails at the start is shown, and a second try mends it', async () => {
    const host = await openPageHost()
    const window = new Window(host)
    const started = window.session.start()
    await window.lose('request')
    await started
    expect(window.session.state).toMatchObject({
      workspace: null,
      notOpen: { kind: 'failed', message: 'the host does not answer' },
    })
    const again = window.session.refetch()
    await window.drain()
    await again
    expect(window.session.state).toMatchObject({ notOpen: null, workspace: { name: 'workspace' } })
  })
})

describe('opening an article', () => {
  test('brings the one asked for last to the front, whatever comes first', async () => {
    const { host, window, articleId } = await oneWindow()
    const ids = [await host.open('two.txt', 'two'), await host.open('three.txt', 'three')]
    const opened = ids.map((id) => window.session.openArticle(id))
    await window.drain()
    await Promise.all(opened)
    expect(window.opened).toEqual([articleId, ids[1]])
    expect(window.session.state.open?.text).toBe('three')
  })

  test('that is in front already, or that another was asked for before, leaves it there', async () => {
    const { host, window, articleId } = await oneWindow()
    const other = await host.open('two.txt', 'two')
    const opened = [window.session.openArticle(other), window.session.openArticle(articleId)]
    await window.drain()
    await Promise.all(opened)
    expect(window.opened).toEqual([articleId])
    expect(window.session.state.open?.articleId).toBe(articleId)
  })

  test('that is not there is told and leaves the one in front', async () => {
    const { window, articleId } = await oneWindow()
    const opened = window.session.openArticle('nowhere')
    await window.drain()
    await opened
    expect(window.opened).toEqual([articleId])
    expect(window.notices).toMatchObject([
      { kind: 'failed', message: expect.stringContaining('no longer in this workspace') },
    ])
    expect(window.session.state.open?.articleId).toBe(articleId)
  })

  test('lists articles with their counts as they come and go', async () => {
    const { host, window } = await oneWindow()
    await host.open('two.txt', 'two')
    await window.drain()
    window.tag('mine')
    expect(window.articles.map(({ article, counts }) => `${article.title} ${counts.entity}`)).toEqual([
      'one 1',
      'two 0',
    ])
  })
})

describe('settings and storage', () => {
  test('settings show when the host has them, in every window', async () => {
    const { here, there } = await twoWindows()
    const saved = here.session.saveSettings({ author: 'A. B.' })
    expect(here.session.state.records.settings.author).toBe('')
    await here.drain()
    await there.drain()
    await saved
    for (const { session } of [here, there]) expect(session.state.records.settings.author).toBe('A. B.')
    here.tag('mine')
    expect(here.shown[0]?.author).toBe('A. B.')
  })

  test('settings that cannot be saved are told', async () => {
    const { window } = await oneWindow()
    const saved = window.session.saveSettings({ theme: 'dark' })
    await window.lose('request')
    await saved
    expect(window.notices).toEqual([{ kind: 'failed', message: 'the host does not answer' }])
  })

  test('trouble with the disk is told once, until all is well again', async () => {
    const { host, window } = await oneWindow()
    for (const problem of ['No space.', 'No space.', null, 'No space.']) {
      host.listeners.broadcast('storage', { problem })
      await window.drain()
    }
    expect(window.notices).toEqual([
      { kind: 'failed', message: 'No space.' },
      { kind: 'failed', message: 'No space.' },
    ])
  })
})
