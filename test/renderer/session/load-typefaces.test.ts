import { expect, onTestFinished, test } from 'vitest'
import { loadTypefaces } from '../../../renderer/session/load-typefaces.ts'
import '../../../renderer/styles/fonts.css'

test('all typefaces are there before a text needs them, whichever of them cannot be loaded', async () => {
  const broken = new FontFace('Broken', 'url(data:font/woff2;base64,AAAA)')
  const bundled = [...document.fonts]
  document.fonts.add(broken)
  onTestFinished(() => {
    document.fonts.delete(broken)
  })
  await loadTypefaces()
  expect(bundled.length).toBeGreaterThan(1)
  expect(bundled.filter(({ status }) => status !== 'loaded')).toEqual([])
  expect(broken.status).toBe('error')
})
