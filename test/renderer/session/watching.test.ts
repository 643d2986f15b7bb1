import { describe, expect, test } from 'vitest'
import { connect } from '../../../src/contract/connect.ts'
import type { WatchedFolder } from '../../../src/host/ports.ts'
import { FileOpener } from '../../../renderer/session/file-opener.ts'
import { Messages } from '../../../renderer/session/messages.ts'
import { Watching } from '../../../renderer/session/watching.ts'
import { openPageHost } from '../../support/page-host.ts'
import { StillElement } from './still-element.ts'

/** A folder called Reports that files come into when a test says so. */
class PretendedFolder implements WatchedFolder {
  name: string | null = 'Reports'
  readonly canChoose = true
  #names: string[] = []
  #listener: () => void = () => {}

  get waiting(): number {
    return this.#names.length
  }

  put(...names: string[]): void {
    this.#names.push(...names)
    this.#listener()
  }

  async choose(): Promise<void> {
    this.name = 'Other'
    this.#listener()
  }

  stop(): void {
    this.name = null
    this.#names = []
    this.#listener()
  }

  async take() {
    const files = this.#names.map((name) => ({ name, bytes: new TextEncoder().encode(name) }))
    this.#names = []
    this.#listener()
    return { files, refused: [] }
  }

  onChange(listener: () => void): void {
    this.#listener = listener
  }

  close(): void {}
}

async function watching() {
  const folder = new PretendedFolder()
  const host = await openPageHost({ watched: folder })
  const connection = connect(host.connect())
  const element = new StillElement()
  const messages = new Messages(element)
  const files = new FileOpener(element, connection, { opened: async () => {}, failed: () => {} })
  const watched = new Watching(element, connection, { files, messages })
  await watched.begin()
  return { folder, host, messages, files, watched, told: () => messages.shown.map(({ words }) => words) }
}

describe('new files of a watched folder', () => {
  test('are offered, counted as they come, and never opened by themselves', async () => {
    const { folder, host, told } = await watching()
    folder.put('a.txt')
    await expect.poll(told).toContain('1 new file in “Reports”.')
    folder.put('b.txt', 'c.txt')
    await expect.poll(told).toContain('3 new files in “Reports”.')
    expect(told()).not.toContain('1 new file in “Reports”.')
    expect(host.workbench.list()).toEqual([])
  })

  test('are reviewed when a person says so, even one that is clear', async () => {
    const { folder, messages, files, host } = await watching()
    folder.put('a.txt')
    await expect.poll(() => messages.shown.at(-1)?.action).toBe('Review')
    messages.end(messages.shown.at(-1)?.id ?? 0, true)
    await expect.poll(() => files.state?.kind).toBe('review')
    await files.openReviewed()
    expect(host.workbench.list()).toMatchObject([{ article: { title: 'a' } }])
    expect(messages.shown.filter(({ kind }) => kind === 'offered')).toEqual([])
  })

  test('are no longer offered once nothing is watched; another folder is told of', async () => {
    const { folder, watched, told } = await watching()
    expect(told()).toEqual(['“Reports” is watched: files that come into it are offered here.'])
    await watched.choose()
    await expect.poll(told).toContain('“Other” is watched: files that come into it are offered here.')
    folder.put('a.txt')
    await expect.poll(() => watched.status.waiting).toBe(1)
    await watched.stop()
    expect(told().at(-1)).toBe('“Other” is no longer watched.')
    expect(told()).not.toContain('1 new file in “Other”.')
  })
})
