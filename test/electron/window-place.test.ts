import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Area, placeOn, smallestWindow, type WindowPlace } from '../../src/electron/window-place.ts'

const laptop: Area = { x: 0, y: 25, width: 1440, height: 875 }
const beside: Area = { x: 1440, y: 0, width: 2560, height: 1440 }
const at = (x: number, y: number, width: number, height: number): WindowPlace => ({
  bounds: { x, y, width, height },
  maximized: false,
})

test('the first window lies in the middle of the first display', () => {
  expect(placeOn([laptop, beside], null)).toEqual(at(40, 33, 1360, 860))
})

test('a window opens where it was, on whichever display', () => {
  expect(placeOn([laptop, beside], at(1600, 100, 1200, 900))).toEqual(at(1600, 100, 1200, 900))
})

test('a window whose display is gone opens in the middle of the first, in its old size', () => {
  expect(placeOn([laptop], at(1600, 100, 1000, 600))).toEqual(at(220, 163, 1000, 600))
})

test('a window that hung over the edge is moved back', () => {
  expect(placeOn([laptop], at(1000, -200, 1000, 600))).toEqual(at(440, 25, 1000, 600))
})

test('a window larger than its display shrinks to it', () => {
  expect(placeOn([laptop], at(0, 25, 3000, 3000))).toEqual(at(0, 25, 1440, 875))
})

test('a maximised window opens maximised', () => {
  expect(placeOn([laptop], { ...at(100, 100, 800, 600), maximized: true }).maximized).toBe(true)
})

test('wherever it was, the window lies wholly on one display and is never too small to use', () => {
  const area = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 800, max: 4000 }),
    height: fc.integer({ min: 600, max: 3000 }),
  })
  const saved = fc.record({
    bounds: fc.record({ ...coordinates(), width: pixels(), height: pixels() }),
    maximized: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(area, { minLength: 1, maxLength: 3 }), saved, ([first, ...others], last) => {
      const displays: [Area, ...Area[]] = [first as Area, ...others]
      const { bounds } = placeOn(displays, last)
      expect(displays.some((display) => contains(display, bounds))).toBe(true)
      expect(bounds.width).toBeGreaterThanOrEqual(smallestWindow.minWidth)
      expect(bounds.height).toBeGreaterThanOrEqual(smallestWindow.minHeight)
    }),
  )
})

function pixels() {
  return fc.integer({ min: -100_000, max: 100_000 })
}

function coordinates() {
  return { x: pixels(), y: pixels() }
}

function contains(outer: Area, inner: Area): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
