import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CaretStep } from '../../../renderer/text/caret-keys.ts'
import { TextCaret } from '../../../renderer/text/text-caret.ts'
import { type TextView } from '../../../renderer/text/text-view.ts'
import { graphemeBorderBefore } from '../../../src/core/text/segments.ts'
import { anyText } from '../../support/arbitraries.ts'
import { anAnnotation } from '../../support/builders.ts'
import { byId, mountView, nextFrame } from './mount-view.ts'

const right: CaretStep = { by: 'character', to: 'right' }
const left: CaretStep = { by: 'character', to: 'left' }

/** A focused text with a caret at `offset`. */
function withCaret(view: TextView, offset: number): TextCaret {
  const caret = new TextCaret(view)
  view.element.after(caret.element)
  caret.connect()
  onTestFinished(() => caret.disconnect())
  view.element.focus()
  view.select({ anchor: offset, focus: offset })
  return caret
}

function focusAfter(view: TextView, caret: TextCaret, step: CaretStep): number | undefined {
  caret.step(step, false)
  return view.selection?.focus
}

describe('the caret in the text', () => {
  test('goes through an emoji, a flag and a combined letter in one step each', () => {
    const text = 'a👨‍👩‍👧‍👦🇦🇿e\u0301b'
    const view = mountView(text)
    const caret = withCaret(view, 0)
    const places = Array.from({ length: 5 }, () => focusAfter(view, caret, right))
    expect(places).toEqual([1, 12, 16, 18, 19])
  })

  test('goes over the borders of highlights without stopping', () => {
    const text = 'one two three'
    const spans = [{ start: 2, end: 5 }]
    const view = mountView(text, [anAnnotation({ text, spans })])
    const caret = withCaret(view, 0)
    expect(Array.from({ length: 6 }, () => focusAfter(view, caret, right))).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('goes the way it is seen to go in text that runs from right to left', () => {
    const text = 'العربية'
    const view = mountView(text)
    const caret = withCaret(view, 0)
    expect(focusAfter(view, caret, left)).toBe(1)
    expect(focusAfter(view, caret, left)).toBe(2)
    expect(focusAfter(view, caret, right)).toBe(1)
  })

  test('stands in empty paragraphs and goes on behind them', () => {
    const view = mountView('a\n\nb')
    const caret = withCaret(view, 0)
    expect(Array.from({ length: 4 }, () => focusAfter(view, caret, right))).toEqual([1, 2, 3, 4])
  })

  test('goes by sentence to where the next or the last one begins, and selects without the blank behind', () => {
    const text = 'It rained. Mr. Smith left. He ran.'
    const view = mountView(text)
    const caret = withCaret(view, 3)
    expect(focusAfter(view, caret, { by: 'sentence', to: 'forward' })).toBe(11)
    expect(focusAfter(view, caret, { by: 'sentence', to: 'forward' })).toBe(27)
    expect(focusAfter(view, caret, { by: 'sentence', to: 'backward' })).toBe(11)
    caret.step({ by: 'sentence', to: 'forward' }, true)
    expect(view.selection).toEqual({ anchor: 11, focus: 26 })
  })

  test('can be put somewhere, and is there when the text gets the focus', () => {
    const view = mountView('one two')
    const caret = withCaret(view, 0)
    caret.put(4)
    expect(view.selection).toEqual({ anchor: 4, focus: 4 })
    view.element.blur()
    caret.put(2)
    expect([view.selection, caret.place]).toEqual([null, 2])
    view.element.focus()
    expect(view.selection).toEqual({ anchor: 2, focus: 2 })
  })

  test('never stands inside a character, whatever the text and the steps', () => {
    const steps = fc.array(
      fc.constantFrom<CaretStep>(
        left,
        right,
        { by: 'word', to: 'right' },
        { by: 'word', to: 'left' },
        { by: 'line', to: 'forward' },
        { by: 'line', to: 'backward' },
        { by: 'lineboundary', to: 'forward' },
        { by: 'paragraph', to: 'forward' },
        { by: 'paragraph', to: 'backward' },
        { by: 'sentence', to: 'forward' },
        { by: 'sentence', to: 'backward' },
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(anyText, steps, fc.nat(), (text, taken, from) => {
        const view = mountView(text)
        const caret = withCaret(view, graphemeBorderBefore(text, from % (text.length + 1)))
        for (const step of taken) {
          const focus = focusAfter(view, caret, step) ?? Number.NaN
          expect(graphemeBorderBefore(text, focus)).toBe(focus)
        }
        caret.disconnect()
        view.disconnect()
        view.scroller.remove()
      }),
      { numRuns: 60 },
    )
  })

  test('goes by paragraph and to the ends of the text', () => {
    const view = mountView('first one\nsecond one\nthird one')
    const caret = withCaret(view, 14)
    expect(focusAfter(view, caret, { by: 'paragraph', to: 'backward' })).toBe(10)
    expect(focusAfter(view, caret, { by: 'paragraph', to: 'backward' })).toBe(0)
    expect(focusAfter(view, caret, { by: 'paragraph', to: 'forward' })).toBe(10)
    expect(focusAfter(view, caret, { by: 'text', to: 'forward' })).toBe(30)
    expect(focusAfter(view, caret, { by: 'text', to: 'backward' })).toBe(0)
  })

  test('goes by page, keeping in view', () => {
    const view = mountView(Array.from({ length: 200 }, (_, index) => `Paragraph ${index}`).join('\n'))
    const caret = withCaret(view, 0)
    const first = focusAfter(view, caret, { by: 'page', to: 'forward' }) ?? 0
    const second = focusAfter(view, caret, { by: 'page', to: 'forward' }) ?? 0
    expect(first).toBeGreaterThan(30)
    expect(second).toBeGreaterThan(first)
    const frame = view.scroller.getBoundingClientRect()
    const place = caret.element.getBoundingClientRect()
    expect(place.top).toBeGreaterThanOrEqual(frame.top)
    expect(place.bottom).toBeLessThanOrEqual(frame.bottom)
    expect(focusAfter(view, caret, { by: 'page', to: 'backward' })).toBeLessThan(second)
  })

  test('extends the selection from where it began, in either direction', () => {
    const view = mountView('one two three')
    const caret = withCaret(view, 4)
    caret.step({ by: 'word', to: 'right' }, true)
    expect(view.selection).toEqual({ anchor: 4, focus: 7 })
    caret.step({ by: 'lineboundary', to: 'backward' }, true)
    expect(view.selection).toEqual({ anchor: 4, focus: 0 })
  })

  test('stays in the text at both of its ends', () => {
    const view = mountView('one')
    const [before, after] = [document.createElement('p'), document.createElement('p')]
    before.textContent = 'before'
    after.textContent = 'after'
    view.element.before(before)
    view.element.after(after)
    const caret = withCaret(view, 0)
    expect(focusAfter(view, caret, left)).toBe(0)
    caret.step({ by: 'line', to: 'forward' }, false)
    view.select({ anchor: 3, focus: 3 })
    expect(focusAfter(view, caret, right)).toBe(3)
    caret.step(right, true)
    expect(view.selection).toEqual({ anchor: 3, focus: 3 })
  })

  test('selects the whole text with every paragraph built', () => {
    const text = Array.from({ length: 3000 }, (_, index) => `Paragraph ${index}`).join('\n')
    const view = mountView(text)
    withCaret(view, 0).selectAll()
    expect(view.selection).toEqual({ anchor: 0, focus: text.length })
    expect(view.element.querySelectorAll('p')).toHaveLength(3000)
  })

  test('is painted where the selection ends while the text has the focus', () => {
    const view = mountView('one two')
    const caret = withCaret(view, 0)
    caret.step(right, false)
    const [place] = view.rangeOf({ start: 1, end: 1 }).getClientRects()
    const painted = caret.element.getBoundingClientRect()
    expect(Math.abs(painted.left + 1 - (place?.left ?? 0))).toBeLessThan(1)
    expect(painted.height).toBeGreaterThan(15)
    view.element.blur()
    expect(caret.element.hidden).toBe(true)
  })

  test('comes back to where it was, and in another text to what is seen', async () => {
    const view = mountView('one two three')
    withCaret(view, 4)
    await nextFrame()
    view.element.blur()
    document.getSelection()?.removeAllRanges()
    view.element.focus()
    expect(view.selection).toEqual({ anchor: 4, focus: 4 })
    view.element.blur()
    document.getSelection()?.removeAllRanges()
    view.show(Array.from({ length: 300 }, (_, index) => `Paragraph ${index}`).join('\n'), byId([]))
    view.scroller.scrollTop = 2000
    await nextFrame()
    view.element.focus({ preventScroll: true })
    expect(view.selection?.focus).toBeGreaterThan(200)
  })
})
