import type { BrowserWindow, Dialog } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeWhenSaved } from '../../src/electron/closing.ts'
import { FakeWindow } from '../support/electron.ts'

let window: FakeWindow
let asked: number
let answer: number

beforeEach(() => {
  vi.useFakeTimers()
  window = new FakeWindow({})
  asked = 0
  answer = 0
  const dialog = {
    showMessageBox: async () => {
      asked += 1
      return { response: answer }
    },
  }
  closeWhenSaved(window as unknown as BrowserWindow, dialog as unknown as Dialog)
})
afterEach(() => {
  vi.useRealTimers()
})

test('a window with nothing unsaved closes at once', () => {
  window.close()
  expect(window.isClosed).toBe(true)
})

test('a window closes by itself as soon as its page has saved, and nobody is asked', async () => {
  window.holdsOpen = true
  window.close()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(window.isClosed).toBe(false)
  window.holdsOpen = false
  await vi.advanceTimersByTimeAsync(200)
  expect(window.isClosed).toBe(true)
  expect(asked).toBe(0)
})

test('a page that cannot save is kept open until a person decides to lose the changes', async () => {
  window.holdsOpen = true
  window.close()
  await vi.advanceTimersByTimeAsync(10_000)
  expect({ asked, closed: window.isClosed }).toEqual({ asked: 1, closed: false })
  answer = 1
  window.close()
  await vi.advanceTimersByTimeAsync(10_000)
  expect({ asked, closed: window.isClosed }).toEqual({ asked: 2, closed: true })
})
