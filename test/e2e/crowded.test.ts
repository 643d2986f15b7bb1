import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServedApp } from '../support/app-under-test.ts'
import { Screen } from '../support/screen.ts'
import { prepareCrowdedText } from './crowded-text.ts'
import { findingsOn, takePictures } from './findings-on.ts'

/** Where pictures of the screens are put; none are taken without it. */
const pictures = process.env['SCREENS']

describe('a text in which every tag lies five times over itself and over the others', () => {
  let app: ServedApp

  beforeAll(async () => {
    app = await ServedApp.open({ prepare: prepareCrowdedText })
    await new Screen(app.page).reading('Five levels')
  })

  afterAll(async () => {
    await app[Symbol.asyncDispose]()
  })

  test('is nothing that axe finds anything wrong with, light, dark and in forced colours', async () => {
    expect(await findingsOn(app.page, { name: 'five levels' })).toEqual([])
    await app.page.keyboard.press('Alt+2')
    await app.page.keyboard.press('Control+End')
    await takePictures(app.page, { name: 'five levels, right to left' })
  })

  test('is printed with its lines although backgrounds are left out', async () => {
    await app.page.emulateMedia({ media: 'print' })
    const pdf = await app.page.pdf({ printBackground: false, preferCSSPageSize: true })
    if (pictures !== undefined) await writeFile(join(pictures, 'five levels, print.pdf'), pdf)
    const printed = await app.page.evaluate(() =>
      Array.from(document.querySelectorAll('co-reader .text mark'), (mark) => {
        const { backgroundImage, printColorAdjust } = getComputedStyle(mark)
        return `${printColorAdjust}, ${backgroundImage.includes('gradient') ? 'lines' : 'no lines'}`
      }),
    )
    await app.page.emulateMedia({ media: null })
    expect([...new Set(printed)]).toEqual(['exact, lines'])
  })
})
