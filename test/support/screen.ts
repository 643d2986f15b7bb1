import type { Locator, Page } from 'playwright-core'
import type { Tag } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'

/** A place on the page, in CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** What a person sees of the workbench. */
export class Screen {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get toolbar(): Locator {
    return this.page.getByRole('toolbar', { name: 'Tag the selection' })
  }

  get inspector(): Locator {
    return this.page.locator('co-inspector')
  }

  get articles(): Locator {
    return this.page.getByRole('listbox', { name: 'Articles' }).getByRole('option')
  }

  get annotations(): Locator {
    return this.page.getByRole('listbox', { name: 'Annotations' }).getByRole('option')
  }

  /** The article's text as its paragraphs show it, once all of them are there: only what is seen comes with the first frame. */
  async text(): Promise<string> {
    await this.page.waitForFunction(() => !document.querySelector('co-reader .text .section:not(.filled)'))
    return await this.page.evaluate(() =>
      Array.from(document.querySelectorAll('co-reader .text p'), (p) => p.textContent).join('\n'),
    )
  }

  /** Waits until the article called `title` is in front and its text is laid out. */
  async reading(title: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await this.page.locator('co-reader .text p').first().waitFor()
  }

  /** The annotation list as it is read out, a line each, once it is that of the text: it comes when that is painted. */
  async listed(): Promise<string[]> {
    await this.page.locator('co-annotation-list:not([coming]) :is([role=option], .empty)').first().waitFor()
    // Rows are drawn a frame after the list is told of them.
    await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    return await this.annotations.evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ''))
  }

  /** Waits until the details show an annotation of `tag`. */
  async currentIs(tag: Tag): Promise<void> {
    await this.inspector.getByRole('heading', { name: tag }).waitFor()
  }

  /** Waits until everything is saved. */
  async saved(): Promise<void> {
    await this.page
      .locator('co-top-bar .save')
      .filter({ hasText: /^\s*Saved\s*$/u })
      .waitFor()
  }

  /** Saved, Saving… or Not saved. */
  async saveStatus(): Promise<string> {
    return (await this.page.locator('co-top-bar .save').innerText()).trim()
  }

  /** Where the caret is in the text, in UTF-16 code units. */
  async caret(): Promise<number> {
    return await this.page.locator('co-reader').evaluate((reader) => {
      const { selection } = reader as HTMLElement & { readonly selection: { readonly focus: number } | null }
      return selection?.focus ?? 0
    })
  }

  /** Makes `span` of the text the browser's selection, with the focus in the text. */
  async selectSpan(span: Span): Promise<void> {
    await this.page.locator('co-reader .text').focus()
    await this.page.evaluate(({ start, end }) => {
      const paragraphs = [...document.querySelectorAll('co-reader .text p')]
      const starts: number[] = []
      for (const { textContent } of paragraphs) starts.push((starts.at(-1) ?? 0) + textContent.length + 1)
      const pointAt = (offset: number): [Node, number] => {
        const at = starts.findIndex((next) => offset < next)
        const paragraph = paragraphs[at] ?? document.body
        let left = offset - (starts[at - 1] ?? 0)
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          if (left <= node.length) return [node, left]
          left -= node.length
        }
        return [paragraph, 0]
      }
      getSelection()?.setBaseAndExtent(...pointAt(start), ...pointAt(end))
    }, span)
    await this.toolbar.waitFor()
  }

  /** The lines that `span` of the text fills, top to bottom, as places to point at: beginning and end of each. */
  async linesOf(span: Span): Promise<{ begin: Point; end: Point }[]> {
    return await this.page.evaluate(({ start, end }) => {
      const range = document.createRange()
      let before = 0
      for (const paragraph of document.querySelectorAll('co-reader .text p')) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          const behind = before + node.length
          if (start >= before && start < behind) range.setStart(node, start - before)
          if (end > before && end <= behind) range.setEnd(node, end - before)
          before = behind
        }
        before += 1
      }
      return Array.from(range.getClientRects(), ({ left, right, top, height }) => ({
        begin: { x: left + 1, y: top + height / 2 },
        end: { x: right - 1, y: top + height / 2 },
      }))
    }, span)
  }
}
