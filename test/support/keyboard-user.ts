import type { Keyboard, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Tag, tags } from '../../src/core/model/tag.ts'
import type { ExportChoice, Hands } from './hands.ts'
import { type Passage, placeOf } from './passage.ts'
import { Screen } from './screen.ts'

/** More Tab presses than any area has stops. */
const mostStops = 60

/** A person who uses the keyboard alone. */
export class KeyboardUser implements Hands {
  readonly #page: Page
  readonly #keys: Keyboard
  readonly #screen: Screen

  constructor(page: Page) {
    this.#page = page
    this.#keys = page.keyboard
    this.#screen = new Screen(page)
  }

  async openArticle(title: string): Promise<void> {
    await this.#keys.press('Alt+1')
    await this.#keys.press('Home')
    for (let left = await this.#screen.articles.count(); left > 1; left -= 1) {
      if ((await this.#activeOption()).includes(title)) break
      await this.#keys.press('ArrowDown')
    }
    await this.#keys.press('Enter')
    await this.#screen.reading(title)
  }

  async select(passage: Passage): Promise<void> {
    const text = await this.#screen.text()
    const { start, end } = placeOf(text, passage)
    await this.#keys.press('Alt+2')
    await this.#keys.press('Control+Home')
    await this.#walkTo(start, text, '')
    await this.#walkTo(end, text, 'Shift+')
    await this.#screen.toolbar.waitFor()
  }

  async tag(tag: Tag): Promise<void> {
    await this.#keys.press(String(tags.indexOf(tag) + 1))
    await this.#screen.toolbar.waitFor({ state: 'hidden' })
  }

  async addPart(): Promise<void> {
    await this.#keys.press('+')
    await this.#screen.toolbar.waitFor({ state: 'hidden' })
  }

  async pick(passage: Passage): Promise<void> {
    const text = await this.#screen.text()
    await this.#keys.press('Alt+2')
    await this.#keys.press('Control+Home')
    await this.#walkTo(placeOf(text, passage).start, text, '')
    await this.#keys.press('Enter')
  }

  async retag(tag: Tag): Promise<void> {
    await this.#keys.press('e')
    await this.tabTo('Tag', 'Shift+Tab')
    await this.#keys.type(tag)
  }

  async choose(option: string): Promise<void> {
    await this.#keys.press('Alt+2')
    await this.#keys.press('e')
    await this.tabTo(option, 'Tab')
    await this.#keys.press('Space')
  }

  async write(field: string, words: string): Promise<void> {
    await this.#keys.press('Alt+2')
    await this.#keys.press('e')
    await this.tabTo(field, 'Tab')
    await this.#keys.type(words)
    await this.#keys.press('Tab')
  }

  async setStatus(status: string): Promise<void> {
    await this.tabTo('How far the work on this article is', 'Shift+Tab')
    await this.#keys.type(status.split(' ', 1).join(''))
  }

  async undo(): Promise<void> {
    await this.#keys.press('Alt+2')
    await this.#keys.press('Control+z')
  }

  async redo(): Promise<void> {
    await this.#keys.press('Alt+2')
    await this.#keys.press('Control+Shift+z')
  }

  async find(words: string): Promise<void> {
    await this.#keys.press('Control+f')
    await this.#focused('Find in article')
    await this.#keys.type(words)
  }

  async findNext(): Promise<void> {
    await this.#keys.press('Enter')
  }

  async endFinding(): Promise<void> {
    await this.#keys.press('Escape')
  }

  async export(choice: ExportChoice, { withText }: { readonly withText: boolean }): Promise<void> {
    await this.#keys.press('Control+e')
    await this.#page.getByRole('dialog', { name: 'Export annotations as JSON' }).waitFor()
    await this.tabTo('This article', 'Tab')
    for (let left = 3; left > 0 && !(await this.#focusName()).startsWith(choice); left -= 1)
      await this.#keys.press('ArrowDown')
    if (withText) {
      await this.tabTo('Include the articles’ text', 'Tab')
      await this.#keys.press('Space')
    }
    await this.tabTo('Export…', 'Tab')
    await this.#keys.press('Enter')
  }

  /** Walks the caret to `target`, by paragraphs and words as far as they do not go beyond it. */
  async #walkTo(target: number, text: string, held: '' | 'Shift+'): Promise<void> {
    let at = await this.#screen.caret()
    while (text.indexOf('\n', at) >= 0 && text.indexOf('\n', at) < target)
      at = await this.#step(`${held}Control+ArrowDown`)
    while (at < target) at = await this.#step(`${held}Control+ArrowRight`)
    while (at > target) at = await this.#step(`${held}ArrowLeft`)
    expect(at).toBe(target)
  }

  async #step(key: string): Promise<number> {
    await this.#keys.press(key)
    return await this.#screen.caret()
  }

  /** Presses `key` until what has the focus is called `name`. */
  async tabTo(name: string, key: 'Tab' | 'Shift+Tab'): Promise<void> {
    for (let left = mostStops; left > 0; left -= 1) {
      const focused = await this.#focusName()
      if (focused === name || [' ', ': '].some((rest) => focused.startsWith(`${name}${rest}`))) return
      await this.#keys.press(key)
    }
    throw new Error(`no ${key} leads to “${name}”`)
  }

  /** The option of the article list that the arrow keys are on. */
  async #activeOption(): Promise<string> {
    return await this.#page.getByRole('listbox', { name: 'Articles' }).evaluate((list) => {
      const active = list.getAttribute('aria-activedescendant') ?? ''
      return (list.getRootNode() as ShadowRoot).getElementById(active)?.textContent ?? ''
    })
  }

  async #focused(name: string): Promise<void> {
    await expect.poll(() => this.#focusName()).toBe(name)
  }

  /** What the focused control is called; empty when nothing that has a name is focused. */
  async #focusName(): Promise<string> {
    return await this.#page.evaluate(() => {
      let focused = document.activeElement
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
      if (!focused) return ''
      const labels = 'labels' in focused ? (focused.labels as NodeListOf<HTMLLabelElement>) : []
      return (focused.ariaLabel ?? labels[0]?.textContent ?? focused.textContent).replace(/\s+/gu, ' ').trim()
    })
  }
}
