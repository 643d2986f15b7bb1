import './page.css'
import { paragraphStarts } from '../../../src/core/text/paragraphs.ts'

/** `text` as one element per paragraph, each with its line feed, so that offsets into the text and into the elements agree. */
export function paragraphsOf(text: string): HTMLElement[] {
  const starts = paragraphStarts(text)
  return Array.from(starts, (start, index) => {
    const paragraph = document.createElement('p')
    paragraph.textContent = text.slice(start, starts[index + 1] ?? text.length)
    return paragraph
  })
}

/** An element with all paragraphs of `text`, put into `container`: what libraries that annotate a page are given. */
export function pageOf(text: string, container: HTMLElement): HTMLElement {
  const page = document.createElement('div')
  page.append(...paragraphsOf(text))
  container.append(page)
  return page
}
