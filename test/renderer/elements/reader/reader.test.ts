import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { anAnnotation, anArticle, spanOf } from '../../../support/builders.ts'
import { byId, nextFrame } from '../../text/mount-view.ts'
import { mountReader, paletteOf, textOf } from './mount-reader.ts'

const text = 'The ministry said on Monday that shelling near Baku had stopped.\nNobody believed it.'
const claim = anAnnotation({ id: 'claim', tag: 'claim', text, spans: [spanOf('ministry said on Monday', text)] })
const entity = anAnnotation({ id: 'entity', tag: 'entity', text, spans: [spanOf('ministry', text)] })

/** Presses a pointer, selects as a drag would, and lets go. */
async function drag(target: HTMLElement, select: () => void, release: PointerEventInit = {}): Promise<void> {
  target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  select()
  await nextFrame()
  target.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, ...release }))
  await nextFrame()
}

function selectInPage(target: HTMLElement, { start, end }: { start: number; end: number }): void {
  const words = target.querySelector('p')?.firstChild as Text
  document.getSelection()?.setBaseAndExtent(words, start, words, end)
}

describe('the head of an article', () => {
  test('shows title, outlet, size and language', async () => {
    const { reader } = await mountReader(text)
    expect(reader.querySelector('h1')?.textContent).toBe('Shelling stops')
    expect(reader.querySelector('.meta')?.textContent).toBe(
      'The Daily Example · 2 paragraphs · 84 characters · English',
    )
  })

  test('shows the file name when there is no title', async () => {
    const { reader } = await mountReader(text)
    reader.article = anArticle({ id: 'article-2', title: '', text })
    await reader.updateComplete
    expect(reader.querySelector('h1')?.textContent).toBe('article-2.txt')
  })
})

describe('selecting with a pointer', () => {
  test('takes whole words and shows so on the page', async () => {
    const { reader, raised } = await mountReader(text)
    await drag(textOf(reader), () => selectInPage(textOf(reader), { start: 6, end: 15 }))
    expect(raised).toEqual(['passage ministry said'])
    expect(reader.selection).toEqual({ anchor: 4, focus: 17 })
  })

  test('keeps the direction in which it was selected', async () => {
    const { reader } = await mountReader(text)
    await drag(textOf(reader), () => selectInPage(textOf(reader), { start: 15, end: 6 }))
    expect(reader.selection).toEqual({ anchor: 17, focus: 4 })
  })

  test('takes exactly what was selected when Alt is held at the end', async () => {
    const { reader, raised } = await mountReader(text)
    await drag(textOf(reader), () => selectInPage(textOf(reader), { start: 6, end: 15 }), { altKey: true })
    expect(raised).toEqual(['passage nistry sa'])
  })

  test('takes exactly what was selected when words are not to be kept whole', async () => {
    const { reader, raised } = await mountReader(text, [], { snap: false })
    await drag(textOf(reader), () => selectInPage(textOf(reader), { start: 6, end: 15 }))
    expect(raised).toEqual(['passage nistry sa'])
  })

  test('offers nothing before the button is let go', async () => {
    const { reader, raised } = await mountReader(text)
    await drag(textOf(reader), () => {
      selectInPage(textOf(reader), { start: 6, end: 15 })
      expect(raised).toEqual([])
      expect(paletteOf(reader)).toBeNull()
    })
    expect(paletteOf(reader)).not.toBeNull()
  })

  test('of white space only is no passage', async () => {
    const { reader, raised } = await mountReader(text)
    await drag(textOf(reader), () => selectInPage(textOf(reader), { start: 3, end: 4 }))
    expect(raised).toEqual([])
    expect(paletteOf(reader)).toBeNull()
  })

  test('works with a real mouse', async () => {
    const { reader, raised } = await mountReader(text)
    const paragraph = textOf(reader).querySelector('p') as HTMLElement
    await userEvent.dragAndDrop(paragraph, paragraph, {
      sourcePosition: { x: 50, y: 15 },
      targetPosition: { x: 180, y: 15 },
    })
    await expect.poll(() => raised).toHaveLength(1)
    expect(raised[0]).toMatch(/^passage ministry said/u)
  })
})

describe('selecting with the keyboard', () => {
  test('takes exactly the characters chosen and tags them at once', async () => {
    const { reader, raised } = await mountReader(text)
    reader.focusText()
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}2')
    expect(raised.slice(-3)).toEqual(['passage Th', 'event Th', 'passage none'])
  })

  test('reaches the palette with Tab and tags from there', async () => {
    const { reader, raised } = await mountReader(text)
    reader.focusText()
    await userEvent.keyboard('{Control>}{Shift>}{ArrowRight}{/Shift}{/Control}')
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}')
    expect(raised).toEqual(['passage The', 'claim The', 'passage none'])
    expect(document.activeElement).toBe(textOf(reader))
  })

  test('goes to the palette and back with F6', async () => {
    const { reader } = await mountReader(text)
    reader.focusText()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await nextFrame()
    await userEvent.keyboard('{F6}')
    expect(document.activeElement).toBe(paletteOf(reader))
    await userEvent.keyboard('{F6}')
    expect(document.activeElement).toBe(textOf(reader))
  })

  test('Escape lets go of the passage first and of the current annotation then', async () => {
    const { reader, raised } = await mountReader(text, [entity], { selectedId: 'entity' })
    reader.focusText()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await nextFrame()
    await userEvent.keyboard('{Escape}')
    await nextFrame()
    expect(paletteOf(reader)).toBeNull()
    await userEvent.keyboard('{Escape}')
    expect(raised).toEqual(['passage T', 'passage none', 'pick none'])
  })

  test('Ctrl and A select the whole text', async () => {
    const { reader } = await mountReader(text)
    reader.focusText()
    await userEvent.keyboard('{Control>}a{/Control}')
    expect(reader.selection).toEqual({ anchor: 0, focus: text.length })
  })

  test('a read-only article can be selected but not tagged', async () => {
    const { reader, raised } = await mountReader(text, [], { readOnly: true })
    reader.focusText()
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}1n')
    await nextFrame()
    expect(raised).toEqual(['passage T'])
    expect(paletteOf(reader)).toBeNull()
  })

  test('single keys do nothing where they are switched off, and the palette does not name them', async () => {
    const { reader, raised } = await mountReader(text, [entity], { selectedId: 'entity', singleKeys: false })
    reader.select(spanOf('Baku', text))
    reader.focusText()
    await userEvent.keyboard('1n+')
    await nextFrame()
    expect(raised).toEqual(['passage Baku'])
    expect(paletteOf(reader)?.renderRoot.querySelector('kbd, [aria-keyshortcuts]')).toBeNull()
    await userEvent.keyboard('{F6}{Enter}')
    expect(raised).toContain('entity Baku')
  })

  test('N tags as the tag last used and asks for a note', async () => {
    const { reader, raised } = await mountReader(text)
    reader.select(spanOf('Baku', text))
    reader.focusText()
    await userEvent.keyboard('3')
    reader.select(spanOf('Monday', text))
    await userEvent.keyboard('n')
    expect(raised.filter((line) => !line.startsWith('passage'))).toEqual(['claim Baku', 'claim Monday with note'])
  })

  test('+ makes the passage a part of the current annotation', async () => {
    const { reader, raised } = await mountReader(text, [entity], { selectedId: 'entity' })
    reader.select(spanOf('Nobody', text))
    reader.focusText()
    await userEvent.keyboard('+')
    expect(raised).toEqual(['passage Nobody', 'entity + Nobody', 'passage none'])
  })
})

describe('picking annotations', () => {
  test('a click picks the innermost, further clicks the ones around it in turn', async () => {
    const { reader, raised } = await mountReader(text, [claim, entity])
    for (let click = 0; click < 3; click += 1) {
      // Picking draws the mark anew, in the outline of the annotation picked.
      textOf(reader).querySelector('mark')?.click()
      await reader.updateComplete
    }
    expect(raised).toEqual(['pick entity', 'pick claim', 'pick entity'])
  })

  test('Enter does the same at the caret, also right behind a highlight', async () => {
    const { reader, raised } = await mountReader(text, [claim, entity])
    reader.focusText()
    await userEvent.keyboard('{Control>}{ArrowRight}{ArrowRight}{/Control}{ArrowLeft}{Enter}{Enter}{Enter}')
    expect(raised).toEqual(['pick entity', 'pick claim', 'pick entity'])
  })

  test('a click beside highlights picks nothing', async () => {
    const { reader, raised } = await mountReader(text, [entity])
    textOf(reader).querySelector('p')?.click()
    expect(raised).toEqual([])
  })

  test('the current annotation is outlined', async () => {
    const { reader } = await mountReader(text, [claim, entity], { selectedId: 'claim' })
    expect(textOf(reader).querySelector('.current')?.textContent).toBe('ministry said on Monday')
    reader.selectedId = 'entity'
    await reader.updateComplete
    expect(textOf(reader).querySelector('.current')?.textContent).toBe('ministry')
  })

  test('all its parts are lit while the pointer is over one', async () => {
    const parts = anAnnotation({ id: 'parts', text, spans: [spanOf('Monday', text), spanOf('Nobody', text)] })
    const { reader } = await mountReader(text, [parts])
    await userEvent.hover(textOf(reader).querySelector('mark') as HTMLElement)
    await expect.poll(() => [...(CSS.highlights.get('co-hover') ?? [])].map(String)).toEqual(['Monday', 'Nobody'])
  })
})

describe('what is given to the reader', () => {
  test('a new version of the annotations redraws what differs and keeps the selection', async () => {
    const { reader } = await mountReader(text, [entity])
    reader.select(spanOf('said on', text))
    reader.annotations = byId([entity, claim])
    await reader.updateComplete
    expect(textOf(reader).querySelectorAll('mark')).toHaveLength(2)
    expect(reader.passage).toEqual(spanOf('said on', text))
  })

  test('another article is shown from its top, without the old passage', async () => {
    const { reader, raised } = await mountReader(text)
    reader.select(spanOf('Baku', text))
    Object.assign(reader, { article: anArticle({ id: 'article-2' }), text: 'Another text.', annotations: byId([]) })
    await reader.updateComplete
    expect(textOf(reader).textContent).toBe('Another text.')
    expect(raised.at(-1)).toBe('passage none')
  })

  test('search hits are lit', async () => {
    const { reader } = await mountReader(text)
    Object.assign(reader, { hits: [spanOf('Baku', text), spanOf('Nobody', text)], currentHit: 0 })
    await reader.updateComplete
    expect([...(CSS.highlights.get('co-hit-current') ?? [])].map(String)).toEqual(['Baku'])
    expect([...(CSS.highlights.get('co-hit') ?? [])].map(String)).toEqual(['Nobody'])
  })

  test('what is copied is the text to the letter, across paragraphs', async () => {
    const { reader } = await mountReader('one\n\ntwo')
    reader.select({ start: 0, end: 8 })
    const copied = new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true })
    textOf(reader).dispatchEvent(copied)
    expect(copied.clipboardData?.getData('text/plain')).toBe('one\n\ntwo')
    expect(copied.defaultPrevented).toBe(true)
  })

  test('nothing is left to listen when the reader is gone', async () => {
    const { reader, raised } = await mountReader(text)
    reader.remove()
    document.getSelection()?.selectAllChildren(document.body)
    await nextFrame()
    expect(raised).toEqual([])
    expect(CSS.highlights.has('co-hit')).toBe(false)
  })
})
