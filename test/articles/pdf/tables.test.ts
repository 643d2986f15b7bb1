import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandsOf } from '../../../src/articles/pdf/bands.ts'
import { columnsOf } from '../../../src/articles/pdf/columns.ts'
import type { Fragment } from '../../../src/articles/pdf/fragment.ts'

const size = 10

/** Words whose letters are half as wide as high. */
function drawn(text: string, left: number, y: number): Fragment {
  return { text, left, right: left + (text.length * size) / 2, y, size, isRightToLeft: false }
}

const letters = (least: number, most: number) => fc.stringMatching(new RegExp(`^[a-j]{${least},${most}}$`, 'u'))

describe('a page of a PDF', () => {
  test('is read to its end where no line of one column stands beside one of the other', () => {
    const lines = Array.from({ length: 4 }, (_, index) => [
      drawn('what stands on the left side', 40, 100 + index * 12),
      drawn('what stands on the right side', 340, 106 + index * 12),
    ])
    const [left, right, ...rest] = columnsOf(bandsOf(lines.flat()))
    expect([left?.length, right?.length, rest]).toEqual([4, 4, []])
  })

  test('that is written in columns has no table in it, however long its lines are', () => {
    const line = fc.oneof({ weight: 5, arbitrary: letters(22, 44) }, { weight: 1, arbitrary: letters(4, 20) })
    const columns = fc.array(fc.array(line, { minLength: 4, maxLength: 20 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(columns, fc.integer({ min: 0, max: 6 }), (texts, shift) => {
        const fragments = texts.flatMap((lines, column) =>
          lines.map((text, index) => drawn(text, 40 + column * 240, 100 + index * 12 + column * shift)),
        )
        const read = columnsOf(bandsOf(fragments)).flat()
        expect(read.filter(({ row }) => row)).toEqual([])
        expect(read).not.toEqual([])
      }),
    )
  })

  test('that has a grid of words has a table with each word in its row and column', () => {
    const grids = fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 3, max: 12 })).chain(([columns, rows]) =>
      fc.tuple(
        fc.array(fc.array(letters(2, 10), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        fc.array(fc.constantFrom(0, 0.5, 1), { minLength: columns, maxLength: columns }),
      ),
    )
    fc.assert(
      fc.property(grids, fc.integer({ min: 12, max: 30 }), (...[[grid, aligned], distance]) => {
        const fragments = grid.flatMap((cells, row) =>
          cells.map((text, column) => {
            const free = 60 - (text.length * size) / 2
            return drawn(text, 40 + column * 80 + free * (aligned[column] ?? 0), 100 + row * distance)
          }),
        )
        const read = columnsOf(bandsOf(fragments)).flat()
        expect(read.map(({ row }) => row?.cells)).toEqual(grid)
        expect(read.map(({ row }) => row?.isFirst)).toEqual(grid.map((_, index) => index === 0))
      }),
    )
  })
})
