import { describe, expect, test } from 'vitest'
import { type Box, placePalette } from '../../../../renderer/elements/reader/place-palette.ts'

const room: Box = { left: 0, top: 0, right: 600, bottom: 400 }
const size = { width: 300, height: 40 }
const line = (top: number, left: number, right: number): Box => ({ left, top, right, bottom: top + 20 })

describe('the place of the palette', () => {
  test('is under the last line of the selection, around its end', () => {
    const place = placePalette({ first: line(100, 50, 600), last: line(120, 0, 320), room, size })
    expect(place).toEqual({ left: 170, top: 150 })
  })

  test('is over the first line when there is no room below', () => {
    const place = placePalette({ first: line(340, 50, 600), last: line(360, 0, 320), room, size })
    expect(place.top).toBe(290)
  })

  test('is at the lower border when the selection fills the room', () => {
    const place = placePalette({ first: line(-50, 0, 600), last: line(500, 0, 600), room, size })
    expect(place.top).toBe(352)
  })

  test('is at the lower border when the selection was scrolled away upwards', () => {
    const place = placePalette({ first: line(-200, 0, 600), last: line(-180, 0, 600), room, size })
    expect(place.top).toBe(352)
  })

  test('never leaves the room at the sides', () => {
    expect(placePalette({ first: line(0, 0, 20), last: line(0, 0, 20), room, size }).left).toBe(0)
    expect(placePalette({ first: line(0, 0, 600), last: line(0, 0, 600), room, size }).left).toBe(300)
  })
})
