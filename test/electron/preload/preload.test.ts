import { beforeAll, expect, test, vi } from 'vitest'
import { channels, type RequestName, requestNames } from '../../../src/contract/names.ts'
import { page } from '../../support/electron-page.ts'

vi.mock('electron', async () => (await import('../../support/electron-page.ts')).page.module)

const asked: unknown[][] = []

beforeAll(async () => {
  page.ipcMain.handle(channels.request, async (_event, ...values) => {
    asked.push(values)
    return { ok: true, value: 'answer' }
  })
  await import('../../../src/electron/preload/preload.ts')
})

test('the page gets one object with two functions and nothing of Electron', () => {
  expect([...page.exposed.keys()]).toEqual(['corrobora'])
  expect(Object.keys(page.bridge).toSorted()).toEqual(['listen', 'request'])
})

test('every request of the contract goes over the one channel, its parameters as JSON text', async () => {
  for (const name of requestNames) {
    expect(await page.bridge.request(name, { of: name })).toEqual({ ok: true, value: 'answer' })
    expect(asked.at(-1)).toEqual([name, JSON.stringify({ of: name })])
  }
})

test.each(['toString', '__proto__', 'corrobora:request', '', 'workspace.open '])(
  'a request called “%s” never leaves the page',
  async (name) => {
    const before = asked.length
    expect(await page.bridge.request(name as RequestName, {})).toEqual({
      ok: false,
      error: { code: 'wire/unknown-method', message: 'no such request', details: { method: name } },
    })
    expect(asked).toHaveLength(before)
  },
)

test('a listener hears the event’s name and payload, never Electron’s event, until it stops', async () => {
  const heard: unknown[][] = []
  const stop = page.bridge.listen((...values) => heard.push(values))
  page.contents.send(channels.event, 'storage', { problem: null })
  await vi.waitFor(() => expect(heard).toEqual([['storage', { problem: null }]]))
  stop()
  page.contents.send(channels.event, 'storage', { problem: 'full' })
  await new Promise((resolve) => setImmediate(resolve))
  expect(heard).toHaveLength(1)
})
