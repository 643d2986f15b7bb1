import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areBlocksOf, type Block, blockAt } from '../../../src/core/model/block.ts'

const text = 'Title\n\nOne line\nanother\nLast'
const blocks: readonly Block[] = [
  { kind: 'heading', level: 1, start: 0, end: 5 },
  { kind: 'code', start: 7, end: 23 },
  { kind: 'paragraph', start: 24, end: 28 },
]

describe('the blocks of a text', () => {
  test('are found by any offset within them, and by none between them', () => {
    fc.assert(
      fc.property(fc.nat({ max: text.length + 3 }), (offset) => {
        const naive = blocks.find(({ start, end }) => start <= offset && offset < end) ?? null
        expect(blockAt(blocks, offset)).toBe(naive)
      }),
    )
    expect(blockAt([], 0)).toBeNull()
  })

  test('are whole lines, ascending and apart', () => {
    const at = (start: number, end: number): Block => ({ kind: 'paragraph', start, end })
    expect(areBlocksOf(text, blocks)).toBe(true)
    expect(areBlocksOf(text, [])).toBe(true)
    expect(areBlocksOf(text, [at(0, 4)])).toBe(false)
    expect(areBlocksOf(text, [at(1, 5)])).toBe(false)
    expect(areBlocksOf(text, [at(5, 5)])).toBe(false)
    expect(areBlocksOf(text, [at(24, 28), at(0, 5)])).toBe(false)
    expect(areBlocksOf(text, [at(7, 23), at(16, 23)])).toBe(false)
    expect(areBlocksOf(text, [at(24, 29)])).toBe(false)
  })
})
