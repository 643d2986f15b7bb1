import { expect, test } from 'vitest'
import { aboutBox } from '../../src/electron/about.ts'

const facts = { version: '1.2.3', electron: '45.4.1', chromium: '156', packaged: true }

test('the box names the version and promises that the network is not used', () => {
  const box = aboutBox(facts)
  expect(box.message).toBe('Corrobora 1.2.3')
  expect(box.detail).toContain('works offline: no network use')
  expect(box.detail).toContain('Electron 45.4.1, Chromium 156')
})

test('a build for development says so', () => {
  expect(aboutBox({ ...facts, packaged: false }).detail).toContain('for development')
  expect(aboutBox(facts).detail).not.toContain('for development')
})
