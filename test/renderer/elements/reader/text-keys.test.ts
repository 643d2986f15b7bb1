import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type AnnotationEnterEvent } from '../../../../renderer/elements/reader/annotation-enter-event.ts'
import { type Reader } from '../../../../renderer/elements/reader/reader.ts'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { byId, nextFrame } from '../../text/mount-view.ts'
import { mountReader, textOf } from './mount-reader.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.'
const claim = anAnnotation({ id: 'claim', tag: 'claim', text, spans: [spanOf('ministry said on Monday', text)] })
const entity = anAnnotation({ id: 'entity', text, spans: [spanOf('ministry', text), spanOf('Baku', text)] })

/** The annotations that a caret comes into from now on, those of one step together. */
function entered(reader: Reader): string[] {
  const told: string[] = []
  reader.addEventListener('annotation-enter', ({ ids }: AnnotationEnterEvent) => told.push(ids.join(' ')))
  return told
}

function lit(): string[] {
  return [...(CSS.highlights.get('co-hover') ?? [])].map(String)
}

describe('the caret among annotations', () => {
  test('tells of those it comes into, once, the innermost first', async () => {
    const { reader } = await mountReader(text, [claim, entity])
    const told = entered(reader)
    reader.focusText()
    await userEvent.keyboard('{ArrowRight}'.repeat(20))
    expect(told).toEqual(['entity claim'])
    await userEvent.keyboard('{ArrowLeft}'.repeat(10))
    expect(told).toEqual(['entity claim', 'entity'])
  })

  test('tells nothing when a pointer or a command puts it there', async () => {
    const { reader } = await mountReader(text, [claim])
    const told = entered(reader)
    reader.focusText()
    reader.putCaret(spanOf('said', text).start)
    await nextFrame()
    expect([told, reader.place]).toEqual([[], spanOf('said', text).start])
  })

  test('lights all parts of the innermost one around it, as long as the text has the focus', async () => {
    const { reader } = await mountReader(text, [claim, entity])
    reader.focusText()
    reader.putCaret(spanOf('nistry', text).start)
    await expect.poll(lit).toEqual(['ministry', 'Baku'])
    reader.putCaret(spanOf('said', text).start)
    await expect.poll(lit).toEqual(['ministry said on Monday'])
    textOf(reader).blur()
    // The pointer may stand over the text where another test left it, and lights what is under it.
    textOf(reader).dispatchEvent(new PointerEvent('pointerleave'))
    await expect.poll(lit).toEqual([])
  })

  test('lights what an edit makes of it', async () => {
    const { reader } = await mountReader(text, [claim])
    reader.focusText()
    reader.putCaret(spanOf('said', text).start)
    await expect.poll(lit).toEqual(['ministry said on Monday'])
    reader.annotations = byId([anAnnotation({ id: 'claim', tag: 'claim', text, spans: [spanOf('said on', text)] })])
    await expect.poll(lit).toEqual(['said on'])
  })

  test('goes by sentence with Alt and the page keys, and selects with Shift', async () => {
    const sentences = 'It rained. Nobody came. It stopped.'
    const { reader, raised } = await mountReader(sentences)
    reader.focusText()
    await userEvent.keyboard('{Alt>}{PageDown}{Shift>}{PageDown}{/Shift}{/Alt}')
    await nextFrame()
    expect(raised).toEqual(['passage Nobody came.'])
  })
})

describe('widening the selection', () => {
  test('makes the word, then the annotation, the passage that a tag is put on', async () => {
    const { reader, raised } = await mountReader(text, [claim])
    reader.focusText()
    reader.putCaret(spanOf('said', text).start)
    reader.widenSelection()
    reader.widenSelection()
    reader.narrowSelection()
    await userEvent.keyboard('1')
    expect(raised.slice(0, 4)).toEqual([
      'passage said',
      'passage ministry said on Monday',
      'passage said',
      'entity said',
    ])
  })
})
