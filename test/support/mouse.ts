import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Span } from '../../src/core/spans/span.ts'
import type { Tag } from '../../src/core/model/tag.ts'
import type { ExportChoice, Hands } from './hands.ts'
import { type Passage, placeOf } from './passage.ts'
import { type Point, Screen } from './screen.ts'

/** A person who does everything with the mouse, and types only where words are written. */
export class Mouse implements Hands {
  readonly #page: Page
  readonly #screen: Screen

  constructor(page: Page) {
    this.#page = page
    this.#screen = new Screen(page)
  }

  async openArticle(title: string): Promise<void> {
    await this.#screen.articles.filter({ hasText: title }).click()
    await this.#screen.reading(title)
  }

  async select(passage: Passage): Promise<void> {
    const span = placeOf(await this.#screen.text(), passage)
    const lines = await this.#inView(span)
    const [first, last] = [lines[0], lines.at(-1)]
    if (!first || !last) throw new Error(`“${passage.from}” has no place on the screen`)
    const { mouse } = this.#page
    await mouse.move(first.begin.x, first.begin.y)
    await mouse.down()
    await mouse.move(last.end.x, last.end.y, { steps: 5 })
    await mouse.up()
    await this.#screen.toolbar.waitFor()
  }

  async tag(tag: Tag): Promise<void> {
    await this.#screen.toolbar.getByRole('button', { name: tag }).click()
    await this.#screen.toolbar.waitFor({ state: 'hidden' })
  }

  async addPart(): Promise<void> {
    await this.#screen.toolbar.getByRole('button', { name: 'Add part' }).click()
    await this.#screen.toolbar.waitFor({ state: 'hidden' })
  }

  async pick(passage: Passage): Promise<void> {
    const { start } = placeOf(await this.#screen.text(), passage)
    const [line] = await this.#inView({ start, end: start + 1 })
    if (!line) throw new Error(`“${passage.from}” has no place on the screen`)
    await this.#page.mouse.click((line.begin.x + line.end.x) / 2, line.begin.y)
  }

  async retag(tag: Tag): Promise<void> {
    await this.#screen.inspector.getByRole('combobox', { name: 'Tag' }).selectOption(tag)
  }

  async choose(option: string): Promise<void> {
    await this.#screen.inspector.getByRole('button', { name: option, exact: true }).click()
  }

  async write(field: string, words: string): Promise<void> {
    const line = this.#screen.inspector.getByLabel(field, { exact: true })
    await line.click()
    await this.#page.keyboard.type(words)
    await this.#screen.inspector.getByRole('heading').click()
  }

  async setStatus(status: string): Promise<void> {
    await this.#page.getByRole('combobox', { name: 'How far the work' }).selectOption({ label: status })
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Undo/u }).click()
  }

  async redo(): Promise<void> {
    await this.#page.getByRole('button', { name: /^Redo/u }).click()
  }

  async find(words: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Find in article' }).click()
    await this.#page.getByRole('searchbox', { name: 'Find in article' }).click()
    await this.#page.keyboard.type(words)
  }

  async findNext(): Promise<void> {
    await this.#page.locator('co-find-bar').getByRole('button', { name: 'Next' }).click()
  }

  async endFinding(): Promise<void> {
    await this.#page.locator('co-find-bar').getByRole('button', { name: 'Close' }).click()
  }

  async export(choice: ExportChoice, { withText }: { readonly withText: boolean }): Promise<void> {
    await this.#page.getByRole('button', { name: 'Export…' }).click()
    const dialog = this.#page.locator('co-export-dialog')
    await dialog.getByText(choice).click()
    if (withText) await dialog.getByText('Include the articles’ text').click()
    await dialog.getByRole('button', { name: 'Export…' }).click()
  }

  /** Turns the wheel until `span` is wholly on the screen, and answers its lines. */
  async #inView(span: Span): Promise<{ begin: Point; end: Point }[]> {
    const reader = await this.#page.locator('co-reader').boundingBox()
    if (!reader) throw new Error('no text is on the screen')
    const [top, bottom] = [reader.y + 40, reader.y + reader.height - 80]
    const isSeen = (lines: readonly { begin: Point }[]): boolean =>
      lines.every(({ begin }) => begin.y > top && begin.y < bottom)
    const before = await this.#screen.linesOf(span)
    if (isSeen(before)) return before
    await this.#page.mouse.move(reader.x + reader.width / 2, reader.y + reader.height / 2)
    await this.#page.mouse.wheel(0, (before[0]?.begin.y ?? 0) - reader.y - reader.height / 3)
    await expect.poll(async () => isSeen(await this.#screen.linesOf(span))).toBe(true)
    return await this.#settled(span)
  }

  /** The lines of `span` once the page has stopped scrolling. */
  async #settled(span: Span): Promise<{ begin: Point; end: Point }[]> {
    let lines = await this.#screen.linesOf(span)
    for (;;) {
      await this.#page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      const next = await this.#screen.linesOf(span)
      if (next[0]?.begin.y === lines[0]?.begin.y) return next
      lines = next
    }
  }
}
