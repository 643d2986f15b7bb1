import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tags } from '../../../src/core/model/tag.ts'
import { anAnnotation } from '../../support/builders.ts'
import { textWithSpans } from '../../support/arbitraries.ts'
import { mountView, paragraphsOf } from './mount-view.ts'

const annotatedText = textWithSpans({ min: 1, max: 8 }).map(({ text, spans }) => ({
  text,
  annotations: spans.map((span, index) =>
    anAnnotation({ id: `a${index}`, text, tag: tags[index % 3] ?? 'claim', spans: [span] }),
  ),
}))

describe('offsets and places in the DOM', () => {
  test('any selection of any annotated text is read back as it was made', () => {
    fc.assert(
      fc.property(annotatedText, fc.nat(), fc.nat(), fc.boolean(), ({ text, annotations }, a, b, outlined) => {
        const view = mountView(text, annotations)
        if (outlined) view.currentId = 'a0'
        const last = text.endsWith('\n') ? text.length - 1 : text.length
        const selection = { anchor: a % (last + 1), focus: b % (last + 1) }
        view.select(selection)
        expect(view.selection).toEqual(selection)
        view.disconnect()
        view.scroller.remove()
      }),
      { numRuns: 150 },
    )
  })

  test('the paragraphs on the page are those of the text, to the letter', () => {
    fc.assert(
      fc.property(annotatedText, ({ text, annotations }) => {
        const view = mountView(text, annotations)
        const shown = paragraphsOf(view).map((paragraph) => paragraph.textContent)
        expect(shown.join('\n')).toBe(text.endsWith('\n') ? text.slice(0, -1) : text)
        view.disconnect()
        view.scroller.remove()
      }),
      { numRuns: 100 },
    )
  })

  test('a place between paragraphs is the beginning of the one after it', () => {
    const view = mountView('one\ntwo\nthree')
    const [first] = paragraphsOf(view)
    const section = first?.parentElement as HTMLElement
    expect(view.offsetOf({ node: section, offset: 0 })).toBe(0)
    expect(view.offsetOf({ node: section, offset: 2 })).toBe(8)
    expect(view.offsetOf({ node: section, offset: 3 })).toBe(13)
    expect(view.offsetOf({ node: view.element, offset: view.element.childNodes.length })).toBe(13)
  })

  test('a place outside the text has no offset', () => {
    const view = mountView('one')
    expect(view.offsetOf({ node: document.body, offset: 0 })).toBeNull()
  })

  test('a selection that begins before the text and ends in it is cut to the text', () => {
    const view = mountView('one two')
    const before = document.createElement('h1')
    before.textContent = 'Title'
    view.scroller.prepend(before)
    const words = paragraphsOf(view)[0]?.firstChild as Text
    document.getSelection()?.setBaseAndExtent(before.firstChild as Text, 2, words, 3)
    expect(view.selection).toEqual({ anchor: 0, focus: 3 })
  })

  test('a selection elsewhere is none of the text', () => {
    const view = mountView('one two')
    const beside = document.createElement('p')
    beside.textContent = 'Details'
    document.body.append(beside)
    document.getSelection()?.selectAllChildren(beside)
    expect(view.selection).toBeNull()
    beside.remove()
  })
})
