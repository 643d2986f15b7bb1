import { expect, test } from 'vitest'
import { pagePreferences, windowOptions } from '../../src/electron/window-options.ts'

test('R56: a page is shut in: sandboxed, isolated, without Node, plug-ins or pages of others', () => {
  expect(pagePreferences('/preload.cjs')).toMatchObject({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  })
})

test('R56: no engine feature is switched on', () => {
  expect(Object.keys(pagePreferences('/preload.cjs'))).not.toContain('enableBlinkFeatures')
  expect(Object.keys(pagePreferences('/preload.cjs'))).not.toContain('disableBlinkFeatures')
})

test('the window opens in its place, unseen until its page is there', () => {
  const bounds = { x: 1, y: 2, width: 900, height: 700 }
  expect(windowOptions({ bounds, maximized: false }, '/preload.cjs')).toMatchObject({
    ...bounds,
    minWidth: 640,
    minHeight: 480,
    show: false,
    webPreferences: pagePreferences('/preload.cjs'),
  })
})
