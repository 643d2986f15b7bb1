import { describe, expect, test } from 'vitest'
import { SelectionWidth } from '../../../renderer/text/selection-width.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'
import { mountView } from './mount-view.ts'

const text = 'Nobody spoke. The ministry said so on Monday.'
const claim = anAnnotation({ text, spans: [spanOf('ministry said so', text)] })

function selected(view: ReturnType<typeof mountView>): string {
  const { anchor, focus } = view.selection ?? { anchor: 0, focus: 0 }
  return `${text.slice(Math.min(anchor, focus), Math.max(anchor, focus))}${focus < anchor ? ' backwards' : ''}`
}

describe('widening and narrowing the selection', () => {
  test('goes from the caret to the annotation and back the same way', () => {
    const view = mountView(text, [claim])
    const width = new SelectionWidth(view)
    const caret = spanOf('said', text).start
    view.select({ anchor: caret, focus: caret })
    const steps = ['said', 'ministry said so', 'The ministry said so on Monday.']
    for (const step of steps) {
      width.widen()
      expect(selected(view)).toBe(step)
    }
    width.narrow()
    expect(selected(view)).toBe('ministry said so')
    width.narrow()
    width.narrow()
    expect(view.selection).toEqual({ anchor: caret, focus: caret })
  })

  test('keeps the direction of the selection', () => {
    const view = mountView(text)
    view.select({ anchor: 20, focus: 19 })
    new SelectionWidth(view).widen()
    expect(selected(view)).toBe('ministry backwards')
  })

  test('narrows nothing that was not widened', () => {
    const view = mountView(text)
    const width = new SelectionWidth(view)
    view.select({ anchor: 0, focus: 0 })
    width.widen()
    view.select({ anchor: 14, focus: 17 })
    width.narrow()
    expect(selected(view)).toBe('The')
  })
})
