import { describe, expect, test } from 'vitest'
import { connect } from '../../../src/contract/connect.ts'
import type { FileReport } from '../../../src/contract/import-report.ts'
import { filesAlone } from '../../../renderer/session/dropped-files.ts'
import { FileOpener } from '../../../renderer/session/file-opener.ts'
import type { ImportReview } from '../../../renderer/session/import-review.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'
import { SlowWire } from '../../support/slow-wire.ts'
import { StillElement } from './still-element.ts'

/** A file opener on a host of its own, and what it told its owner. */
async function newOpener() {
  const host = await openPageHost()
  const opened: string[] = []
  const failed: string[] = []
  const connection = connect(host.connect())
  const opener = new FileOpener(new StillElement(), connection, {
    opened: async (articleId) => {
      opened.push(articleId)
    },
    failed: (message) => failed.push(message),
  })
  connection.on('import.progress', ({ importId, done, total, name }) => opener.heard(importId, done, total, name))
  return { host, opener, opened, failed }
}

const file = (name: string, content = name) => new File([content], name)

function titles({ workbench }: PageHost): string[] {
  return workbench.list().map(({ article }) => article.title)
}

function outcome({ state }: FileOpener): readonly FileReport[] {
  return state?.kind === 'finished' ? state.files : []
}

function reviewOf({ state }: FileOpener): ImportReview {
  if (state?.kind !== 'review') throw new Error(`no review but ${state?.kind}`)
  return state.review
}

function names(opener: FileOpener): string[] {
  return reviewOf(opener).items.map((item) => `${item.kind} ${item.kind === 'article' ? item.file.name : item.name}`)
}

/** Whether the host still holds what is to be opened as `token`, by trying to use it. */
async function isHeld(host: PageHost, token: string): Promise<boolean> {
  return connect(host.connect())
    .request('upload.chunk', { token, base64: '' })
    .then(
      () => true,
      () => false,
    )
}

describe('opening one file', () => {
  test('that is clear shows nothing and brings it to the front', async () => {
    const { host, opener, opened } = await newOpener()
    await opener.openFiles(filesAlone([file('a.txt')]))
    expect(titles(host)).toEqual(['a'])
    expect(opener.state).toBeNull()
    expect(opened).toEqual([host.workbench.list()[0]?.article.id])
  })

  test('hands over every byte of one that is larger than one message', async () => {
    const { host, opener, opened } = await newOpener()
    // A character of four bytes lies across the border of two messages.
    const text = `${'x'.repeat(3 * 1024 * 1024 - 2)}𝒜 and the end`
    await opener.openFiles(filesAlone([file('large.txt', text)]))
    expect((await host.workbench.article(opened[0] ?? '')).text).toBe(text)
  })

  test('that is here already brings the one that is here to the front, and says so', async () => {
    const { opener, opened } = await newOpener()
    await opener.openFiles(filesAlone([file('a.txt', 'same')]))
    await opener.openFiles(filesAlone([file('b.txt', 'same')]))
    expect(outcome(opener)).toMatchObject([{ kind: 'duplicate', name: 'b.txt' }])
    expect(opened[1]).toBe(opened[0])
  })

  test('that cannot be opened says why and holds nothing', async () => {
    const { opener } = await newOpener()
    await opener.openFiles(filesAlone([file('empty.txt', '')]))
    expect(outcome(opener)).toEqual([{ kind: 'refused', name: 'empty.txt', reason: 'The file is empty.' }])
    opener.close()
    expect(opener.state).toBeNull()
  })

  test.each([
    ['with a remark', file('odd.txt')],
    ['of unsure encoding', file('unsure.txt')],
    ['much like an article that is here', file('new.txt', `${'the same words again and again '.repeat(4)}or not`)],
  ])('%s asks first', async (_what, one) => {
    const { host, opener } = await newOpener()
    await host.open('here.txt', 'the same words again and again '.repeat(4))
    await opener.openFiles(filesAlone([one]))
    expect(reviewOf(opener).items).toHaveLength(1)
    expect(titles(host)).toEqual(['here'])
    await opener.openReviewed()
    expect(titles(host)).toHaveLength(2)
  })

  test('asks first whatever it is when a person wants so', async () => {
    const { opener } = await newOpener()
    await opener.openFiles(filesAlone([file('a.txt')]), 'asked')
    expect(names(opener)).toEqual(['article a.txt'])
  })
})

describe('opening several files', () => {
  test('shows what each is and opens what is taken in, with the reasons of the others', async () => {
    const { host, opener, opened } = await newOpener()
    const unreadable = Object.assign(file('folder'), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('no', 'NotFoundError')) }),
    })
    await opener.openFiles(filesAlone([file('a.txt'), file('b.txt'), unreadable, file('empty.txt', '')]))
    expect(names(opener)).toEqual(['article a.txt', 'article b.txt', 'refused empty.txt', 'refused folder'])
    const [a] = reviewOf(opener).items
    reviewOf(opener).include(new Set([a?.key ?? '']), false)
    await opener.openReviewed()
    expect(titles(host)).toEqual(['b'])
    expect(opened).toHaveLength(1)
    expect(outcome(opener).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'imported b.txt',
      'refused empty.txt',
      'refused folder',
    ])
  })

  test('none of which can be opened asks nothing', async () => {
    const { opener } = await newOpener()
    await opener.openFiles(filesAlone([file('empty.txt', ''), file('also-empty.txt', '')]))
    expect(outcome(opener).map(({ kind }) => kind)).toEqual(['refused', 'refused'])
  })

  test('holds none of them any more once nothing is to be opened', async () => {
    const { host, opener } = await newOpener()
    await opener.openFiles(filesAlone([file('a.txt'), file('b.txt')]))
    const [first] = reviewOf(opener).files
    expect(await isHeld(host, first?.token ?? '')).toBe(true)
    opener.close()
    expect(opener.state).toBeNull()
    await expect.poll(() => isHeld(host, first?.token ?? '')).toBe(false)
    expect(titles(host)).toEqual([])
  })

  test('while a review is open adds them to it', async () => {
    const { host, opener } = await newOpener()
    await Promise.all([
      opener.openFiles(filesAlone([file('a.txt'), file('unsure.txt')])),
      opener.openFiles(filesAlone([file('b.txt')])),
      opener.openOffered(async () => ({ uploads: [], refused: [{ kind: 'refused', name: 'c', reason: 'No.' }] })),
    ])
    expect(names(opener)).toEqual(['article a.txt', 'article unsure.txt', 'article b.txt', 'refused c'])
    expect(new Set(reviewOf(opener).items.map(({ key }) => key)).size).toBe(4)
    await opener.openReviewed()
    expect(titles(host).toSorted()).toEqual(['a', 'b', 'unsure'])
  })

  test('that fails leaves the review as it was, and says why in it', async () => {
    const { host, opener, failed } = await newOpener()
    await opener.openFiles(filesAlone([file('a.txt'), file('b.txt')]))
    const { token } = reviewOf(opener).files[0] ?? { token: '' }
    await connect(host.connect()).request('upload.drop', { token })
    await opener.openReviewed()
    expect(reviewOf(opener).problem).toContain('no longer held')
    expect(failed).toEqual([])
  })
})

describe('opening files that takes long', () => {
  /** An opener whose requests arrive when a test says so. */
  async function slowly() {
    const host = await openPageHost()
    const wire = new SlowWire(host.connect())
    const failed: string[] = []
    const connection = connect(wire)
    const opener = new FileOpener(new StillElement(), connection, {
      opened: async () => {},
      failed: (message) => failed.push(message),
    })
    connection.on('import.progress', ({ importId, done, total, name }) => opener.heard(importId, done, total, name))
    /** Lets things arrive until `what` is underway, or for good until nothing is. */
    const arriveUntil = async (what: string) => {
      for (let quiet = 0; quiet < 20; quiet += 1) {
        // Bytes of a file take a moment.
        await new Promise((resolve) => setTimeout(resolve, 2))
        const [next] = wire.underway
        if (next && `${next.what} ${next.name}` === what) return
        if (next) quiet = 0
        next?.arrive()
      }
    }
    return { host, wire, opener, failed, arriveUntil }
  }

  test('shows how far it is after a moment', async () => {
    const { wire, opener, arriveUntil } = await slowly()
    const work = opener.openFiles(filesAlone([file('a.txt'), file('b.txt')]))
    expect(opener.state).toBeNull()
    await arriveUntil('answer upload.chunk')
    wire.underway[0]?.arrive()
    await expect
      .poll(() => opener.state)
      .toEqual({ kind: 'running', what: 'looking', done: 1, total: 2, name: 'b.txt' })
    await arriveUntil('the end')
    await work
    expect(opener.state?.kind).toBe('review')
  })

  test('can be stopped while bytes are handed over: nothing is opened, nothing is held', async () => {
    const { host, opener, arriveUntil } = await slowly()
    const work = opener.openFiles(filesAlone([file('a.txt'), file('b.txt')]))
    await arriveUntil('answer upload.chunk')
    await opener.cancel()
    await arriveUntil('the end')
    await work
    expect(titles(host)).toEqual([])
    expect(opener.state).toBeNull()
  })

  test('can be stopped while the host reads: nothing is asked, nothing is held', async () => {
    const { host, wire, opener, arriveUntil } = await slowly()
    const work = opener.openFiles(filesAlone([file('a.txt'), file('b.txt')]))
    await arriveUntil('request import.prepare')
    const cancelled = opener.cancel()
    // The host hears of both at once.
    for (const request of wire.underway.filter(({ what }) => what === 'request')) request.arrive()
    await arriveUntil('the end')
    await Promise.all([work, cancelled])
    expect(titles(host)).toEqual([])
    expect(opener.state).toBeNull()
  })

  test('is told when the host cannot be reached, and shows nothing', async () => {
    const { wire, opener, failed, arriveUntil } = await slowly()
    const work = opener.openFiles(filesAlone([file('a.txt')]))
    await arriveUntil('request import.prepare')
    wire.underway[0]?.lose?.()
    await work
    expect(failed).toEqual(['the host does not answer'])
    expect(opener.state).toBeNull()
  })
})
