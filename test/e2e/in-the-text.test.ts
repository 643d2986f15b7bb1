import { describe, expect, test } from 'vitest'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { runtimes } from '../support/runtimes.ts'
import { Screen } from '../support/screen.ts'
import { seedTitle } from './whole-job.ts'

describe.each(runtimes)('without leaving the text, in $name', ({ open }) => {
  test('an annotation is resized, split, tagged again and gone to by keys, each told in words', async () => {
    await using app = await open()
    const { keyboard } = app.page
    const user = new KeyboardUser(app.page)
    const told = (): Promise<string> =>
      app.page
        .locator('co-notices')
        .evaluate((notices) => (notices as HTMLElement & { announcement: string }).announcement.trim())
    const tells = async (words: string, ...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await keyboard.press(key)
      await expect.poll(told).toBe(words)
    }
    await new Screen(app.page).reading(seedTitle)
    await user.select({ from: 'Syrian government' })
    await user.tag('entity')
    await tells('Tagged “Syrian government” as entity, 1 annotation')
    await tells('Ends: Syrian government appears', 'Control+Alt+Shift+ArrowRight')
    await tells('Ends: Syrian government appear', 'Alt+Shift+ArrowLeft')
    await tells('Begins: The Syrian government appear', 'Alt+Shift+Home', 'Alt+Shift+ArrowUp')
    await tells('Tagged “The Syrian government appear” as event, too', 'Alt+Shift+Digit2')
    const both = 'event, The Syrian government appear; entity, The Syrian government appear'
    await tells(both, 'Control+End', 'Control+Home', 'ArrowRight')
    await tells('Split event in two', 'Control+ArrowRight', 'Control+ArrowRight', 'Alt+Shift+s')
    await tells('Entity 1 of 1: The Syrian government appear', 'Control+End', 'F7')
    await tells('Event 1 of 2: The Syrian', 'F8')
  })

  test('the strip beside the text goes to what is pressed on it', async () => {
    await using app = await open()
    await new Screen(app.page).reading(seedTitle)
    const strip = app.page.locator('co-overview-strip .track')
    const { x, y, height } = (await strip.boundingBox()) ?? { x: 0, y: 0, height: 0 }
    const scrolled = (): Promise<number> =>
      app.page.evaluate(() => {
        const reader = document.querySelector('co-reader')
        return reader ? (reader.scrollTop + reader.clientHeight / 2) / reader.scrollHeight : 0
      })
    await app.page.mouse.click(x + 9, y + height * 0.6)
    await expect.poll(scrolled).toBeCloseTo(0.6, 1)
  })
})
