import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type Reader } from '../../../../renderer/elements/reader/reader.ts'
import { type BorderPlaceEvent } from '../../../../renderer/elements/reader/border-place-event.ts'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { byId, nextFrame } from '../../text/mount-view.ts'
import { mountReader, textOf } from './mount-reader.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.\nNobody in the city believed it.'
const claim = anAnnotation({
  id: 'claim',
  tag: 'claim',
  text,
  spans: [spanOf('said on Monday', text), spanOf('shelling', text)],
})

function handlesOf(reader: Reader): HTMLElement[] {
  return [...reader.querySelectorAll<HTMLElement>('.handle')]
}

function handleOf(reader: Reader, part: number, end: 'start' | 'end'): HTMLElement {
  return reader.querySelector(`.handle[data-part="${part}"][data-end=${end}]`) as HTMLElement
}

/** Where the character at `offset` begins, in the middle of its line. */
function pointAt(reader: Reader, offset: number): { clientX: number; clientY: number } {
  const paragraphs = [...textOf(reader).querySelectorAll('p')]
  const paragraph = offset > text.indexOf('\n') ? paragraphs[1] : paragraphs[0]
  let left = offset > text.indexOf('\n') ? offset - text.indexOf('\n') - 1 : offset
  const walker = document.createTreeWalker(paragraph as Node, NodeFilter.SHOW_TEXT)
  while (walker.nextNode() && left > (walker.currentNode as Text).length) left -= (walker.currentNode as Text).length
  const range = document.createRange()
  range.setStart(walker.currentNode, left)
  const rect = range.getBoundingClientRect()
  return { clientX: rect.left + 1, clientY: (rect.top + rect.bottom) / 2 }
}

function fire(handle: HTMLElement, type: string, init: PointerEventInit): void {
  handle.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, ...init }))
}

/** What handles raise from now on: part, end and the words up to the new border. */
function placed(reader: Reader): string[] {
  const raised: string[] = []
  reader.addEventListener('border-place', ({ annotationId, part, end, offset }: BorderPlaceEvent) =>
    raised.push(
      `${annotationId} ${part} ${end} ${text.slice(Math.max(0, offset - 6), offset)}|${text.slice(offset, offset + 6)}`,
    ),
  )
  return raised
}

/** Grabs a handle at its border and drags it to `offset`. */
function drag(reader: Reader, handle: HTMLElement, to: number, { altKey = false } = {}): void {
  const { part, end } = handle.dataset
  const span = claim.spans[Number(part)]
  // A pointer that no device has cannot be captured.
  handle.setPointerCapture = () => {}
  fire(handle, 'pointerdown', pointAt(reader, span?.[end as 'start' | 'end'] ?? 0))
  fire(handle, 'pointermove', { ...pointAt(reader, to), altKey })
}

describe('handles at the ends of the current annotation', () => {
  test('stand at both ends of every part, below the line and outside of the words', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    expect(handlesOf(reader).map(({ dataset }) => `${dataset['part']} ${dataset['end']}`)).toEqual([
      '0 start',
      '0 end',
      '1 start',
      '1 end',
    ])
    const start = handleOf(reader, 0, 'start').getBoundingClientRect()
    const { clientX, clientY } = pointAt(reader, spanOf('said', text).start)
    expect(Math.abs(start.right - clientX)).toBeLessThan(8)
    expect(start.top).toBeGreaterThan(clientY)
    // Larger would hide words from a mouse; the details have buttons that do the same.
    expect([start.width, start.height]).toEqual([16, 14])
  })

  test('are there for no other annotation, and not where nothing can be changed', async () => {
    const { reader } = await mountReader(text, [claim])
    expect(handlesOf(reader)).toHaveLength(0)
    Object.assign(reader, { selectedId: 'claim', readOnly: true })
    await reader.updateComplete
    expect(handlesOf(reader)).toHaveLength(0)
  })

  test('are on the other side in text that runs from right to left', async () => {
    const arabic = 'قال متحدث باسم وزارة الخارجية'
    const entity = anAnnotation({ text: arabic, spans: [spanOf('متحدث', arabic)] })
    const { reader } = await mountReader(arabic, [entity], { selectedId: 'annotation-1' })
    const [start, end] = handlesOf(reader).map((handle) => handle.getBoundingClientRect().left)
    expect(start).toBeGreaterThan(end ?? 0)
    expect(handlesOf(reader).map(({ className }) => className)).toEqual(['handle right', 'handle left'])
  })

  test('follow what an edit makes of the annotation', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const before = handleOf(reader, 0, 'start').getBoundingClientRect().left
    reader.annotations = byId([anAnnotation({ id: 'claim', tag: 'claim', text, spans: [spanOf('Monday', text)] })])
    await reader.updateComplete
    expect(handlesOf(reader)).toHaveLength(2)
    expect(handleOf(reader, 0, 'start').getBoundingClientRect().left).toBeGreaterThan(before)
  })

  test('show which border the keys move', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    reader.border = { part: 1, end: 'start' }
    await reader.updateComplete
    expect([...reader.querySelectorAll('.handle.moving')]).toEqual([handleOf(reader, 1, 'start')])
  })
})

describe('dragging a handle', () => {
  test('moves the border to the nearest word, shown before it is done', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    const handle = handleOf(reader, 0, 'start')
    drag(reader, handle, spanOf('ministry', text).start + 3)
    expect([...(CSS.highlights.get('co-preview') ?? [])].map(String)).toEqual(['ministry said on Monday'])
    expect(raised).toEqual([])
    fire(handle, 'pointerup', {})
    expect(raised).toEqual(['claim 0 start The |minist'])
    expect(CSS.highlights.get('co-preview')?.size).toBe(0)
  })

  test('moves it exactly with Alt, or where words need not be whole', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    const to = spanOf('ministry', text).start + 3
    drag(reader, handleOf(reader, 0, 'start'), to, { altKey: true })
    fire(handleOf(reader, 0, 'start'), 'pointerup', {})
    reader.snap = false
    drag(reader, handleOf(reader, 0, 'start'), to)
    fire(handleOf(reader, 0, 'start'), 'pointerup', {})
    expect(raised).toEqual(['claim 0 start he min|istry ', 'claim 0 start he min|istry '])
  })

  test('reaches other paragraphs', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    drag(reader, handleOf(reader, 1, 'end'), spanOf('city', text).start + 2)
    fire(handleOf(reader, 1, 'end'), 'pointerup', {})
    expect(raised).toEqual(['claim 1 end e city| belie'])
  })

  test('leaves at least one character', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    drag(reader, handleOf(reader, 0, 'end'), 0, { altKey: true })
    fire(handleOf(reader, 0, 'end'), 'pointerup', {})
    expect(raised).toEqual(['claim 0 end stry s|aid on'])
  })

  test('ends without a change when it ends where it began', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    drag(reader, handleOf(reader, 0, 'start'), spanOf('said', text).start)
    fire(handleOf(reader, 0, 'start'), 'pointerup', {})
    expect(raised).toEqual([])
  })

  test('is given up with Escape, which then does nothing else', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    reader.addEventListener('annotation-pick', () => raised.push('let go'))
    drag(reader, handleOf(reader, 0, 'start'), 4)
    textOf(reader).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))
    expect(CSS.highlights.get('co-preview')?.size).toBe(0)
    fire(handleOf(reader, 0, 'start'), 'pointerup', {})
    expect(raised).toEqual([])
  })

  test('scrolls while the pointer is held at the lower side', async () => {
    const long = Array.from({ length: 200 }, (_, index) => `Line ${index} of many.`).join('\n')
    const first = anAnnotation({ id: 'first', text: long, spans: [{ start: 0, end: 6 }] })
    const { reader } = await mountReader(long, [first], { selectedId: 'first' })
    const handle = handleOf(reader, 0, 'end')
    handle.setPointerCapture = () => {}
    const { left, bottom } = reader.getBoundingClientRect()
    const { top } = handle.getBoundingClientRect()
    fire(handle, 'pointerdown', { clientX: left + 80, clientY: top })
    fire(handle, 'pointermove', { clientX: left + 80, clientY: bottom - 4 })
    for (let frame = 0; frame < 10; frame += 1) await nextFrame()
    expect(reader.scrollTop).toBeGreaterThan(60)
    fire(handle, 'pointerup', {})
    const rest = reader.scrollTop
    await nextFrame()
    expect(reader.scrollTop).toBe(rest)
  })

  test('works with a real mouse', async () => {
    const { reader } = await mountReader(text, [claim], { selectedId: 'claim' })
    const raised = placed(reader)
    const handle = handleOf(reader, 0, 'start')
    await userEvent.dragAndDrop(handle, textOf(reader).querySelector('p') as HTMLElement, {
      sourcePosition: { x: 8, y: 7 },
      targetPosition: { x: 60, y: 32 },
    })
    await expect.poll(() => raised).toEqual(['claim 0 start The |minist'])
  })
})

test('the words on the line below a handle can be pressed with a mouse', async () => {
  const long = 'shelling near the city of Baku had stopped, '.repeat(12)
  const spans = [{ start: 100, end: 130 }]
  const { reader } = await mountReader(long, [anAnnotation({ id: 'claim', text: long, spans })], {
    selectedId: 'claim',
  })
  expect(handlesOf(reader)).toHaveLength(2)
  const range = document.createRange()
  range.selectNodeContents(textOf(reader))
  for (const { left, right, top, bottom } of range.getClientRects()) {
    for (let x = left; x < right; x += 2) {
      expect(document.elementFromPoint(x, (top + bottom) / 2)?.closest('.handle') ?? null).toBeNull()
    }
  }
})
