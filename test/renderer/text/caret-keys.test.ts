import { describe, expect, test } from 'vitest'
import { type CaretKey, caretStep } from '../../../renderer/text/caret-keys.ts'

function key(name: string, held: Partial<CaretKey> = {}): CaretKey {
  return { key: name, ctrlKey: false, altKey: false, metaKey: false, ...held }
}

describe('keys of the caret', () => {
  test('arrows go by character and line', () => {
    expect(caretStep(key('ArrowLeft'), false)).toEqual({ by: 'character', to: 'left' })
    expect(caretStep(key('ArrowDown'), false)).toEqual({ by: 'line', to: 'forward' })
  })

  test('Ctrl goes by word and paragraph, and to the ends of the text', () => {
    expect(caretStep(key('ArrowRight', { ctrlKey: true }), false)).toEqual({ by: 'word', to: 'right' })
    expect(caretStep(key('ArrowUp', { ctrlKey: true }), false)).toEqual({ by: 'paragraph', to: 'backward' })
    expect(caretStep(key('End', { ctrlKey: true }), false)).toEqual({ by: 'text', to: 'forward' })
  })

  test('on a Mac Option goes by word and Command to the ends of line and text', () => {
    expect(caretStep(key('ArrowLeft', { altKey: true }), true)).toEqual({ by: 'word', to: 'left' })
    expect(caretStep(key('ArrowLeft', { metaKey: true }), true)).toEqual({ by: 'lineboundary', to: 'backward' })
    expect(caretStep(key('ArrowDown', { metaKey: true }), true)).toEqual({ by: 'text', to: 'forward' })
  })

  test.each([true, false])('Alt with the page keys goes by sentence (on a Mac: %s)', (isMac) => {
    expect(caretStep(key('PageUp', { altKey: true }), isMac)).toEqual({ by: 'sentence', to: 'backward' })
    expect(caretStep(key('PageDown', { altKey: true }), isMac)).toEqual({ by: 'sentence', to: 'forward' })
  })

  test('other keys and other modifiers are left alone', () => {
    expect(caretStep(key('a'), false)).toBeNull()
    expect(caretStep(key('ArrowLeft', { altKey: true }), false)).toBeNull()
    expect(caretStep(key('ArrowLeft', { ctrlKey: true, altKey: true }), false)).toBeNull()
    expect(caretStep(key('ArrowLeft', { ctrlKey: true }), true)).toBeNull()
  })
})
