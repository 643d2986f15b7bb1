import type { Session } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { denyPermissions } from '../../src/electron/permissions.ts'
import { FakeSession } from '../support/electron.ts'

let session: FakeSession
beforeEach(() => {
  session = new FakeSession()
  denyPermissions(session as unknown as Session)
})

const ask = (name: string, ...values: unknown[]): unknown =>
  (session.handlers.get(name) as unknown as (...values: unknown[]) => unknown)(...values)

test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'anything-new'])(
  'R57: a page that asks for %s gets a no, and sees that it would',
  (permission) => {
    const answer = vi.fn<(allowed: boolean) => void>()
    ask('permissionRequest', {}, permission, answer)
    expect(answer).toHaveBeenCalledExactlyOnceWith(false)
    expect(ask('permissionCheck', {}, permission)).toBe(false)
  },
)

test('R57: no device is given: not by permission, and not by choosing one', () => {
  expect(ask('devicePermission', {})).toBe(false)
  const choices: readonly [string, ...unknown[]][] = [
    ['select-hid-device', {}],
    ['select-serial-port', [], {}],
    ['select-usb-device', {}],
  ]
  for (const [event, ...before] of choices) {
    const preventDefault = vi.fn<() => void>()
    const answer = vi.fn<(chosen?: unknown) => void>()
    session.emit(event, { preventDefault }, ...before, answer)
    expect(preventDefault).toHaveBeenCalledOnce()
    expect(answer.mock.calls.flat().filter(Boolean)).toEqual([])
  }
  expect(ask('usbClasses', { protectedClasses: ['hid'] })).toEqual(['hid'])
})

test('R57: no Bluetooth device is paired', () => {
  const answer = vi.fn<(response: { confirmed: boolean }) => void>()
  ask('bluetoothPairing', {}, answer)
  expect(answer).toHaveBeenCalledExactlyOnceWith({ confirmed: false })
})

test('R57: the screen is not shared', () => {
  const answer = vi.fn<(streams: object) => void>()
  ask('displayMedia', {}, answer)
  expect(answer).toHaveBeenCalledExactlyOnceWith({})
})

test('R57: nothing is downloaded', () => {
  const preventDefault = vi.fn<() => void>()
  session.emit('will-download', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})
