import { expect, test } from 'vitest'
import { AccessibilityTree } from '../support/accessibility-tree.ts'
import { ServedApp } from '../support/app-under-test.ts'
import { checkedExport } from '../support/checked-export.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { Screen } from '../support/screen.ts'
import { seedTitle } from './whole-job.ts'

/** A person who sees nothing: presses keys, and knows what the accessibility tree tells. */
class Listener {
  readonly app: ServedApp
  readonly hands: KeyboardUser

  constructor(app: ServedApp) {
    this.app = app
    this.hands = new KeyboardUser(app.page)
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.app.page.keyboard.press(key)
  }

  tree(): Promise<AccessibilityTree> {
    return AccessibilityTree.of(this.app.page)
  }

  /** Waits until live regions say `words`, and the focus is on what is called `focus`. */
  async hears(words: string | RegExp, focus: string): Promise<AccessibilityTree> {
    await expect.poll(async () => (await this.tree()).said, { timeout: 10_000 }).toMatch(words)
    const tree = await this.tree()
    expect(tree.focus).toBe(focus)
    return tree
  }

  /** Waits until the focus is on what is called `focus`. */
  async isOn(focus: string): Promise<AccessibilityTree> {
    await expect.poll(async () => (await this.tree()).focus, { timeout: 10_000 }).toBe(focus)
    return await this.tree()
  }
}

const text = 'document Text of the article'

test('everything is done by keys, and a screen reader is told where one is and what came of it', async () => {
  await using app = await ServedApp.open()
  const screen = new Screen(app.page)
  await screen.reading(seedTitle)
  const person = new Listener(app)
  const { hands } = person

  await person.press('Alt+1')
  await person.isOn('listbox Articles')
  await hands.openArticle(seedTitle)
  await person.isOn(text)

  // Tagging.
  await hands.select({ from: 'Syrian government' })
  const selected = await person.tree()
  expect(selected.named('toolbar')).toEqual(['Tag the selection'])
  await hands.tag('entity')
  await person.hears('Tagged “Syrian government” as entity, 1 annotation', text)

  // Moving its borders by every unit, at either end.
  await person.press('Alt+Shift+ArrowLeft')
  await person.hears(/Ends: Syrian governmen$/mu, text)
  await person.press('Alt+Shift+ArrowRight', 'Control+Alt+Shift+ArrowRight')
  await person.hears('Ends: Syrian government appears', text)
  await person.press('Alt+Shift+Home', 'Control+Alt+Shift+ArrowLeft')
  await person.hears('Begins: The Syrian government appears', text)
  await person.press('Alt+Shift+End', 'Alt+Shift+ArrowDown')
  await person.hears('Azerbaijan', text)
  await person.press('Control+Alt+Shift+ArrowDown', 'Alt+Shift+w')
  await person.hears('It is whole paragraphs already', text)
  await person.press('Control+z')
  await person.hears('Undid move border', text)

  // More of them, and from one to the next by tag.
  await hands.select({ from: 'an unnamed source' })
  await hands.tag('claim')
  await hands.select({ from: 'praised Azerbaijani President' })
  await hands.tag('claim')
  await person.hears('as claim, 3 annotations', text)
  await person.press('Control+Home', 'F9')
  await person.hears('Claim 1 of 2: ', text)
  await person.press('F9')
  await person.hears('Claim 2 of 2: ', text)

  // All at once.
  await person.press('Alt+3', 'Control+a')
  const list = await person.hears('3 annotations chosen', 'listbox Annotations')
  const chosen = list.namedAs('option', 'selected').filter((name) => /^(Entity|Claim): /u.test(name))
  expect(chosen).toHaveLength(3)
  expect(list.named('group')).toContain('Tag all as')
  await hands.tabTo('Event', 'Shift+Tab')
  await person.press('Enter')
  await expect.poll(async () => (await person.tree()).said).toContain('Retagged 3 annotations as event')
  await person.press('Alt+2', 'Control+z')
  await person.hears('Undid retag as event', text)

  // Every place of some words.
  await person.press('Control+Shift+a')
  const tagAll = await person.isOn('searchbox Words to tag')
  expect(tagAll.named('dialog')).toEqual(['Tag all places'])
  await person.press('Control+a')
  await app.page.keyboard.type('Ankara')
  await expect.poll(async () => (await person.tree()).said).toContain('2 places in 1 article')
  await hands.tabTo('Tag 2 as entity', 'Tab')
  await person.press('Enter')
  await person.hears('Tagged 2 passages in 1 article as entity.', text)

  // Looking for words in this article, in all of them, and in what was tagged.
  await hands.find('ankara')
  await expect.poll(() => app.page.locator('co-find-bar output').innerText()).toBe('1 of 2')
  expect((await person.tree()).focus).toBe('searchbox Find in article')
  await hands.endFinding()
  await person.isOn(text)
  await person.press('Control+Shift+f')
  await person.isOn('searchbox Words or “a phrase”')
  await app.page.keyboard.type('unnamed source')
  await expect.poll(async () => (await person.tree()).said).toMatch(/\d hits? in \d article/u)
  await hands.tabTo('In annotations, details and notes', 'Tab')
  await person.press('Space')
  await expect.poll(async () => (await person.tree()).said).toContain('1 annotation in 1 article')
  await hands.tabTo('Claim: an unnamed source', 'Tab')
  await person.press('Enter')
  await person.isOn(text)
  await screen.currentIs('claim')

  // What cannot be done now says why.
  await person.press('Control+Shift+p')
  await person.isOn('combobox Search commands')
  await app.page.keyboard.type('merge')
  const commands = await person.tree()
  expect(commands.namedAs('option', 'disabled').join()).toContain('Choose several annotations first.')
  await person.press('Escape')
  await person.isOn(text)

  const { articles } = checkedExport(await app.exported(() => hands.export('The whole workspace', { withText: true })))
  const exported = articles.find(({ title }) => title === seedTitle)?.annotations ?? []
  expect(exported.map(({ tag }) => tag).toSorted()).toEqual(['claim', 'claim', 'entity', 'entity', 'entity'])
})
