import { offer } from '../bench.ts'
import { paragraphsOf } from '../paragraphs.ts'

/** Sections are closed by the paragraph that reaches so many UTF-16 code units. */
const sectionSize = 8_000
const charactersPerLine = 92
const lineHeight = 24
const paragraphGap = 12

// The practical limit: the bare text, of which Chromium lays out only the sections that are seen.
offer({
  prepare: () => null,
  mount(container, { text }) {
    const content = document.createElement('div')
    let section: HTMLElement | null = null
    let [size, height] = [0, 0]
    for (const paragraph of paragraphsOf(text)) {
      if (!section || size >= sectionSize) {
        section = document.createElement('section')
        section.style.contentVisibility = 'auto'
        content.append(section)
        size = 0
        height = 0
      }
      const { length } = paragraph.textContent
      size += length
      height += Math.ceil(length / charactersPerLine) * lineHeight + paragraphGap
      section.append(paragraph)
      section.style.containIntrinsicBlockSize = `auto ${height}px`
    }
    container.append(content)
    return { content, editing: null }
  },
})
