import { describe, expect, test } from 'vitest'
import { type Block } from '../../../src/core/model/block.ts'
import { dress } from '../../../renderer/text/block-dress.ts'
import { TextView } from '../../../renderer/text/text-view.ts'
import { PersistentMap } from '../../../src/core/state/persistent-map.ts'

function dressed(block: Block | null, start = 0): HTMLElement {
  const paragraph = document.createElement('p')
  dress(paragraph, block, start)
  // A redrawn paragraph is dressed again.
  dress(paragraph, block, start)
  return paragraph
}

describe('a paragraph of the text', () => {
  test('is nothing but a paragraph where the text is plain', () => {
    for (const block of [null, { kind: 'paragraph', start: 0, end: 4 } as const]) {
      expect(dressed(block).outerHTML).toBe('<p></p>')
    }
  })

  test('that goes on after a line break is kept close to the line before', () => {
    expect(dressed({ kind: 'paragraph', start: 0, end: 9 }, 5).className).toBe('goes-on')
    expect(dressed({ kind: 'code', start: 0, end: 9 }, 5).className).toBe('goes-on code')
  })

  test('is a heading of its level to assistive technology', () => {
    const paragraph = dressed({ kind: 'heading', level: 3, start: 0, end: 4 })
    expect([paragraph.role, paragraph.ariaLevel]).toEqual(['heading', '3'])
  })

  test('shows the bullet or number of an item on its first line only, and never as text', () => {
    const marker = (marker: 'bullet' | 'none' | number, depth: number, start = 0) => {
      const paragraph = dressed({ kind: 'item', depth, marker, start: 0, end: 9 }, start)
      expect(paragraph.textContent).toBe('')
      return paragraph.dataset['marker']
    }
    expect(marker('bullet', 1)).toBe('•')
    expect(marker('bullet', 9)).toBe('▪')
    expect(marker(7, 2)).toBe('7.')
    expect(marker('none', 1)).toBeUndefined()
    expect(marker('bullet', 1, 5)).toBeUndefined()
  })

  test('is told apart as quote, row, caption, code or note', () => {
    const classes = (block: Block) => dressed(block).className
    expect(classes({ kind: 'quote', depth: 2, start: 0, end: 1 })).toBe('quote')
    expect(classes({ kind: 'row', table: 0, header: true, start: 0, end: 1 })).toBe('row header')
    expect(classes({ kind: 'caption', start: 0, end: 1 })).toBe('caption')
    expect(classes({ kind: 'code', start: 0, end: 1 })).toBe('code')
    expect(classes({ kind: 'note', start: 0, end: 1 })).toBe('note')
  })
})

describe('a text with blocks', () => {
  test('shows each paragraph as what it is, with the offsets of plain text', () => {
    const text = 'Title\none\ntwo'
    const blocks: readonly Block[] = [
      { kind: 'heading', level: 2, start: 0, end: 5 },
      { kind: 'item', depth: 1, marker: 3, start: 6, end: 9 },
      { kind: 'paragraph', start: 10, end: 13 },
    ]
    const scroller = document.createElement('div')
    const view = new TextView(scroller)
    scroller.append(view.element)
    document.body.append(scroller)
    view.show(text, PersistentMap.empty(), blocks)
    const paragraphs = [...view.element.querySelectorAll('p')]
    expect(paragraphs.map(({ className }) => className)).toEqual(['heading level-2', 'item', ''])
    expect(paragraphs.map(({ textContent }) => textContent)).toEqual(['Title', 'one', 'two'])
    const range = view.rangeOf({ start: 7, end: 12 })
    expect(view.offsetOf({ node: range.startContainer, offset: range.startOffset })).toBe(7)
    expect(view.offsetOf({ node: range.endContainer, offset: range.endOffset })).toBe(12)
    view.show(text, PersistentMap.empty())
    expect([...view.element.querySelectorAll('p')].map(({ className }) => className)).toEqual(['', '', ''])
    scroller.remove()
  })
})
