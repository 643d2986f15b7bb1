import { describe, expect, test } from 'vitest'
import { connect } from '../../../src/contract/connect.ts'
import type { FileReport } from '../../../src/contract/methods.ts'
import { FileOpener } from '../../../renderer/session/file-opener.ts'
import { openPageHost, type PageHost } from '../../support/page-host.ts'
import { SlowWire } from '../../support/slow-wire.ts'
import { StillElement } from './still-element.ts'
import { settled } from './window.ts'

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

/** What the host still holds of `reports`, by trying to use it. */
async function isHeld(host: PageHost, token: string): Promise<boolean> {
  return connect(host.connect())
    .request('upload.chunk', { token, base64: '' })
    .then(
      () => true,
      () => false,
    )
}

describe('opening files', () => {
  test('that are all plain shows nothing and brings the first to the front', async () => {
    const { host, opener, opened } = await newOpener()
    await opener.openFiles([file('a.txt'), file('b.txt')])
    expect(titles(host)).toEqual(['a', 'b'])
    expect(opener.state).toBeNull()
    expect(opened).toEqual([host.workbench.list()[0]?.article.id])
  })

  test('hands over every byte of a file that is larger than one message', async () => {
    const { host, opener, opened } = await newOpener()
    // A character of four bytes lies across the border of two messages.
    const text = `${'x'.repeat(3 * 1024 * 1024 - 2)}𝒜 and the end`
    await opener.openFiles([file('large.txt', text)])
    expect((await host.workbench.article(opened[0] ?? '')).text).toBe(text)
  })

  test('that are here already brings the one that is here to the front, and says so', async () => {
    const { opener, opened } = await newOpener()
    await opener.openFiles([file('a.txt', 'same')])
    await opener.openFiles([file('b.txt', 'same')])
    expect(outcome(opener)).toMatchObject([{ kind: 'duplicate', name: 'b.txt' }])
    expect(opened[1]).toBe(opened[0])
  })

  test('shows what became of each when one is refused, has something odd or could not be read', async () => {
    const { opener } = await newOpener()
    const unreadable = Object.assign(file('folder'), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('no', 'NotFoundError')) }),
    })
    await opener.openFiles([file('empty.txt', ''), file('odd.txt'), unreadable, file('good.txt')])
    expect(outcome(opener).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'refused empty.txt',
      'imported odd.txt',
      'imported good.txt',
      'refused folder',
    ])
    expect(outcome(opener).at(-1)).toMatchObject({ reason: expect.stringContaining('may be a folder') })
    opener.close()
    expect(opener.state).toBeNull()
  })

  test('of an unsure encoding asks, and reads it as the person says', async () => {
    const { host, opener } = await newOpener()
    await opener.openFiles([file('unsure.txt')])
    const [question] = outcome(opener)
    if (question?.kind !== 'unsure') throw new Error('not asked')
    await opener.openAs([{ token: question.token, encoding: 'windows-1251' }])
    expect(titles(host)).toEqual(['unsure'])
    expect(opener.state).toBeNull()
  })

  test('of an unsure encoding forgets the file when the person does not want it', async () => {
    const { host, opener } = await newOpener()
    await opener.openFiles([file('unsure.txt')])
    const [question] = outcome(opener)
    const token = question?.kind === 'unsure' ? question.token : ''
    expect(await isHeld(host, token)).toBe(true)
    opener.close()
    await settled()
    expect(await isHeld(host, token)).toBe(false)
    expect(titles(host)).toEqual([])
  })

  test('twice at the same time opens all of them, one batch after the other, and keeps an open question', async () => {
    const { host, opener, opened } = await newOpener()
    await Promise.all([
      opener.openFiles([file('a.txt'), file('unsure.txt')]),
      opener.openFiles([file('b.txt')]),
      opener.openOffered(async () => ({ uploads: [], refused: [{ kind: 'refused', name: 'c', reason: 'No.' }] })),
    ])
    expect(titles(host)).toEqual(['a', 'b'])
    expect(opened).toHaveLength(2)
    expect(outcome(opener).map(({ kind, name }) => `${kind} ${name}`)).toEqual(['unsure unsure.txt', 'refused c'])
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
    const work = opener.openFiles([file('a.txt'), file('b.txt')])
    expect(opener.state).toBeNull()
    await arriveUntil('answer upload.chunk')
    wire.underway[0]?.arrive()
    await expect.poll(() => opener.state).toEqual({ kind: 'running', done: 1, total: 2, name: 'b.txt' })
    await arriveUntil('the end')
    await work
    expect(opener.state).toBeNull()
  })

  test('can be stopped while bytes are handed over: nothing is opened, nothing is held', async () => {
    const { host, opener, arriveUntil } = await slowly()
    const work = opener.openFiles([file('a.txt'), file('b.txt')])
    await arriveUntil('answer upload.chunk')
    await opener.cancel()
    await arriveUntil('the end')
    await work
    expect(titles(host)).toEqual([])
    expect(opener.state).toBeNull()
  })

  test('is told when the host cannot be reached, and shows nothing', async () => {
    const { wire, opener, failed, arriveUntil } = await slowly()
    const work = opener.openFiles([file('a.txt')])
    await arriveUntil('request import.run')
    wire.underway[0]?.lose?.()
    await work
    expect(failed).toEqual(['the host does not answer'])
    expect(opener.state).toBeNull()
  })
})
