import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { confinePages } from '../../src/electron/navigation.ts'
import { FakeContents } from '../support/electron.ts'

let app: EventEmitter
let contents: FakeContents
beforeEach(() => {
  app = new EventEmitter()
  contents = new FakeContents()
  confinePages(app as App)
  app.emit('web-contents-created', {}, contents)
})

/** Whether `event` with `details` is stopped. */
function isStopped(event: string, details: object = {}): boolean {
  const preventDefault = vi.fn<() => void>()
  contents.emit(event, { ...details, preventDefault })
  return preventDefault.mock.calls.length > 0
}

const elsewhere = [
  'https://example.org/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'file:///home/ada/dropped.txt',
  'data:text/html,x',
  'javascript:alert(1)',
  'about:blank',
  'blob:app://corrobora/1',
  'app://corrobora/other.html',
  'app://corrobora/index.html?x',
  'app://elsewhere/index.html',
]

test.each(elsewhere)('R57: a page cannot go to %s', (url) => {
  expect(isStopped('will-navigate', { url })).toBe(true)
  expect(isStopped('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
})

test('R57: a page can load itself again, as a whole', () => {
  const url = 'app://corrobora/index.html'
  expect(isStopped('will-navigate', { url })).toBe(false)
  expect(isStopped('will-frame-navigate', { url, isMainFrame: true })).toBe(false)
  expect(isStopped('will-frame-navigate', { url, isMainFrame: false })).toBe(true)
})

test('R57: no redirect is followed and no page is put within a page', () => {
  expect(isStopped('will-redirect', { url: 'app://corrobora/index.html' })).toBe(true)
  expect(isStopped('will-attach-webview')).toBe(true)
})

test('R57: no page opens a window', () => {
  for (const url of [...elsewhere, 'app://corrobora/index.html']) {
    expect(contents.openHandler({ url })).toEqual({ action: 'deny' })
  }
})

test('R57: no page learns the machine’s network addresses', () => {
  expect(contents.rtcPolicy).toBe('disable_non_proxied_udp')
})

test('R57: no certificate is trusted, sent or asked for', () => {
  const event = { preventDefault: vi.fn<() => void>() }
  const answer = vi.fn<(value?: unknown) => void>()
  app.emit('certificate-error', event, contents, 'https://x', 'error', {}, answer)
  app.emit('select-client-certificate', event, contents, 'https://x', [{}], answer)
  app.emit('login', event, contents, {}, {}, answer)
  expect(event.preventDefault).toHaveBeenCalledTimes(3)
  expect(answer.mock.calls).toEqual([[false], []])
})
