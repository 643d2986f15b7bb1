import type { App, Session } from 'electron'
import { expect, test, vi } from 'vitest'
import { applyOfflineSwitches, closeNetwork, offlineSwitches } from '../../src/electron/network.ts'
import { FakeElectron, FakeSession } from '../support/electron.ts'

function isCancelled(url: string): boolean {
  const session = new FakeSession()
  closeNetwork(session as unknown as Session)
  const answer = vi.fn<(response: { cancel: boolean }) => void>()
  const handler = session.handlers.get('onBeforeRequest') as unknown as (details: object, answer: unknown) => void
  handler({ url }, answer)
  expect(answer).toHaveBeenCalledOnce()
  return answer.mock.calls[0]?.[0].cancel ?? true
}

test.each([
  'http://example.org/',
  'https://example.org/',
  'ws://example.org/',
  'wss://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'data:text/plain,x',
  'chrome-extension://x/',
  'devtools://devtools/',
  'http://127.0.0.1:9222/',
  'app://elsewhere/',
  'app://corrobora.example/',
  'blob:https://example.org/1',
  'blob:null/1',
  '',
])('R76: a request for “%s” never starts', (url) => {
  expect(isCancelled(url)).toBe(true)
})

test.each(['app://corrobora/index.html', 'app://corrobora/assets/main.js', 'blob:app://corrobora/1'])(
  'R76: a request for %s is answered by ourselves',
  (url) => {
    expect(isCancelled(url)).toBe(false)
  },
)

test('R76: no dictionary is fetched', () => {
  const session = new FakeSession()
  const languages = vi.fn<(languages: readonly string[]) => void>()
  session.on('spell-checker', languages)
  closeNetwork(session as unknown as Session)
  expect(languages).toHaveBeenCalledExactlyOnceWith([])
})

test('R76: Chromium finds no host of any name and does nothing in the background', () => {
  const { app } = new FakeElectron()
  applyOfflineSwitches(app as unknown as App)
  expect(app.switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
  expect(app.switches.has('disable-background-networking')).toBe(true)
  expect(app.switches.size).toBe(offlineSwitches.length)
})
