import { describe, expect, test } from 'vitest'
import { hostGone, ServedApp } from '../support/app-under-test.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { seedTitle } from './whole-job.ts'

describe('when the host is killed', () => {
  test('edits on their way stay on screen as not saved, and all are saved once a new host was opened', async () => {
    await using app = await ServedApp.open()
    const screen = new Screen(app.page)
    const hands = new KeyboardUser(app.page)
    await screen.reading(seedTitle)
    await app.page.keyboard.press('Alt+2')
    const burst = async (words: number): Promise<void> => {
      for (let left = words; left > 0; left -= 1) {
        await app.page.keyboard.press('Shift+Control+ArrowRight')
        await app.page.keyboard.press('1')
      }
    }
    await burst(3)
    app.watch.expect(hostGone)
    await Promise.all([burst(5), app.host.kill()])
    await burst(2)
    for (const from of ['The', 'Syrian', 'government']) {
      await hands.pick({ from })
      await hands.choose('organisation')
    }
    await expect.poll(() => screen.saveStatus()).toBe('Not saved')
    const edits = await screen.listed()
    expect(edits).toHaveLength(10)
    expect(edits.filter((edit) => edit.endsWith(', organisation'))).toHaveLength(3)

    await app.startAgain()
    const other = await app.context.newPage()
    await other.goto(app.host.address)
    await expect.poll(() => screen.saveStatus(), { timeout: 20_000 }).toBe('Saved')
    const afresh = new Screen(other)
    for (const each of [screen, afresh]) {
      await expect.poll(() => each.listed()).toEqual(edits)
      expect(await each.page.getByRole('button', { name: 'All 10' }).count()).toBe(1)
    }
    for (let left = 3; left > 0; left -= 1) {
      await other.keyboard.press('Control+z')
      await expect.poll(async () => (await afresh.listed()).join().split('organisation').length).toBe(left)
    }
    for (let left = edits.length; left > 0; left -= 1) {
      await other.keyboard.press('Control+z')
      await expect.poll(() => afresh.annotations.count()).toBe(left - 1)
    }
    await expect.poll(() => screen.annotations.count()).toBe(0)
  })

  test('a window with unsaved edits asks before it is left, one with everything saved does not', async () => {
    await using app = await ServedApp.open()
    const hands = new KeyboardUser(app.page)
    const screen = new Screen(app.page)
    await screen.reading(seedTitle)
    await hands.select({ from: 'The Syrian government' })
    await hands.tag('entity')
    await screen.saved()
    const other = await app.context.newPage()
    await other.goto(app.host.origin)
    await new Screen(other).reading(seedTitle)
    app.watch.expect(hostGone)
    await app.host.kill()
    await hands.select({ from: 'appears' })
    await hands.tag('event')
    await expect.poll(() => screen.saveStatus()).toBe('Not saved')

    const asked = app.page.waitForEvent('dialog')
    await app.page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    expect(await screen.listed()).toHaveLength(2)

    await other.keyboard.press('Alt+2')
    const closed = other.waitForEvent('close')
    await other.close({ runBeforeUnload: true })
    await closed
  })
})

describe('two windows on one workspace', () => {
  test('each shows what the other does', async () => {
    await using app = await ServedApp.open()
    const [first, second] = await twoWindows(app)
    await first.hands.select({ from: 'The Syrian government' })
    await first.hands.tag('entity')
    await expect.poll(() => second.screen.listed()).toEqual(['Entity: The Syrian government'])
    await second.hands.undo()
    await expect.poll(() => first.screen.annotations.count()).toBe(0)
  })

  test('an edit on what the other window has changed meanwhile is taken back, and the person is told', async () => {
    await using app = await ServedApp.open()
    const [first, second] = await twoWindows(app)
    for (const from of ['The Syrian government', 'Azerbaijan']) {
      await first.hands.select({ from })
      await first.hands.tag('entity')
    }
    await expect.poll(() => second.screen.annotations.count()).toBe(2)
    const { release } = await holdCommits(second)
    await second.hands.pick({ from: 'Azerbaijan' })
    await second.hands.choose('state')
    await second.hands.pick({ from: 'Syrian' })
    await second.hands.choose('organisation')
    await first.hands.pick({ from: 'Syrian' })
    await first.hands.retag('event')
    await first.screen.saved()
    await release()
    const told = second.screen.page.getByRole('alert')
    await expect.poll(() => told.innerText()).toContain('Taken back')
    const left = ['Event: The Syrian government', 'Entity: Azerbaijan, state']
    await expect.poll(() => second.screen.listed()).toEqual(left)
    await second.screen.saved()
    await expect.poll(() => first.screen.listed()).toEqual(left)
  })
})

interface Window {
  readonly screen: Screen
  readonly hands: KeyboardUser
}

async function twoWindows(app: ServedApp): Promise<[Window, Window]> {
  const page = await app.context.newPage()
  await page.goto(app.host.origin)
  const windows = [app.page, page].map((one) => ({ screen: new Screen(one), hands: new KeyboardUser(one) }))
  for (const { screen } of windows) await screen.reading(seedTitle)
  return windows as [Window, Window]
}

/** Keeps a window's edits from the host until they are released. */
async function holdCommits({ screen: { page } }: Window): Promise<{ release(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/api/commit', async (route) => {
    await promise
    await route.continue()
  })
  return {
    release: async () => {
      resolve()
      await page.unrouteAll({ behavior: 'wait' })
    },
  }
}
