import type { App } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { flushBeforeEnd } from '../../src/electron/quit.ts'
import { type FakeApp, FakeElectron } from '../support/electron.ts'

let app: FakeApp
let failures: unknown[]
beforeEach(() => {
  app = new FakeElectron().app
  failures = []
})

const flushWith = (flush: () => Promise<void>): void =>
  flushBeforeEnd(app as unknown as App, flush, (error) => failures.push(error))

test('the app ends when everything is flushed, not before', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  flushWith(() => promise)
  app.quit()
  await Promise.resolve()
  expect(app.ended).toBeNull()
  resolve()
  await vi.waitFor(() => expect(app.ended).toBe(0))
})

test('asking again while it flushes changes nothing', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const flush = vi.fn<() => Promise<void>>(() => promise)
  flushWith(flush)
  for (let times = 0; times < 5; times += 1) app.quit()
  expect(app.ended).toBeNull()
  resolve()
  await vi.waitFor(() => expect(app.ended).toBe(0))
  expect(flush).toHaveBeenCalledOnce()
})

test('a flush that fails is told of, and keeps nobody in the app', async () => {
  const failure = new Error('disk full')
  flushWith(() => Promise.reject(failure))
  app.quit()
  await vi.waitFor(() => expect(app.ended).toBe(0))
  expect(failures).toEqual([failure])
})
