import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { nextFrame } from '../../text/mount-view.ts'
import { choicesOf, mountReader, paletteOf, textOf } from './mount-reader.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.\nNobody believed it.'
const entity = anAnnotation({ id: 'entity', text, spans: [spanOf('ministry', text)] })

describe('the palette beside a passage', () => {
  test('offers the tags, a note and the exact selection', async () => {
    const { reader } = await mountReader(text)
    reader.select(spanOf('Baku', text))
    await nextFrame()
    expect(choicesOf(paletteOf(reader))).toEqual(['Entity', 'Event', 'Claim', 'Note', 'Exact selection'])
  })

  test('offers a further part while an annotation is current', async () => {
    const { reader } = await mountReader(text, [entity], { selectedId: 'entity' })
    reader.select(spanOf('Baku', text))
    await nextFrame()
    expect(choicesOf(paletteOf(reader))).toContain('Add part')
  })

  test('has no choice between words and characters where there is none', async () => {
    const { reader } = await mountReader(text, [], { snap: false })
    reader.select(spanOf('Baku', text))
    await nextFrame()
    expect(choicesOf(paletteOf(reader))).not.toContain('Exact selection')
  })

  test('takes neither the focus nor the selection', async () => {
    const { reader, raised } = await mountReader(text)
    reader.focusText()
    reader.select(spanOf('Baku', text))
    await nextFrame()
    expect(document.activeElement).toBe(textOf(reader))
    await userEvent.click(paletteOf(reader)?.renderRoot.querySelector('.claim') as HTMLElement)
    expect(raised).toContain('claim Baku')
  })

  test('does not cover the selection and stays in the reader', async () => {
    const { reader } = await mountReader(text)
    reader.select({ start: 0, end: 40 })
    await nextFrame()
    const palette = paletteOf(reader)?.getBoundingClientRect() as DOMRect
    const frame = reader.getBoundingClientRect()
    const selected = document.getSelection()?.getRangeAt(0).getBoundingClientRect() as DOMRect
    expect(palette.top >= selected.bottom || palette.bottom <= selected.top).toBe(true)
    expect(palette.left).toBeGreaterThanOrEqual(frame.left)
    expect(palette.bottom).toBeLessThanOrEqual(frame.bottom)
  })

  test('switches the selected passage between whole words and exactly what was selected', async () => {
    const { reader, raised } = await mountReader(text)
    textOf(reader).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
    const words = textOf(reader).querySelector('p')?.firstChild as Text
    document.getSelection()?.setBaseAndExtent(words, 6, words, 15)
    textOf(reader).dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
    await nextFrame()
    const toggle = (): HTMLElement | undefined =>
      paletteOf(reader)?.renderRoot.querySelector<HTMLElement>('[aria-pressed]') ?? undefined
    toggle()?.click()
    await nextFrame()
    expect(toggle()?.getAttribute('aria-pressed')).toBe('true')
    toggle()?.click()
    expect(raised).toEqual(['passage ministry said', 'passage nistry sa', 'passage ministry said'])
  })

  test('is walked through with the arrow keys as one stop of Tab', async () => {
    const { reader } = await mountReader(text)
    reader.focusText()
    reader.select(spanOf('Baku', text))
    await nextFrame()
    await userEvent.tab()
    await userEvent.keyboard('{ArrowLeft}')
    const palette = paletteOf(reader)
    expect(palette?.shadowRoot?.activeElement?.ariaLabel).toBe('Exact selection')
    await userEvent.keyboard('{Home}{ArrowRight}')
    expect(palette?.shadowRoot?.activeElement?.className).toBe('event')
    const after = document.createElement('button')
    reader.after(after)
    await userEvent.tab()
    expect(document.activeElement).toBe(after)
    after.remove()
  })
})
