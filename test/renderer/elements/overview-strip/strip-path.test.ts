import { expect, test } from 'vitest'
import { columnPaths } from '../../../../renderer/elements/overview-strip/strip-path.ts'

const solid = { left: 6, width: 3, gapEvery: null }

test('neighbouring rows are one rectangle', () => {
  expect(columnPaths(Uint32Array.of(0, 1, 1, 0, 1), solid)).toEqual(['', '', 'M6 1h3v2h-3zM6 4h3v1h-3z'])
})

test('rows with more annotations are drawn in a stronger shade', () => {
  expect(columnPaths(Uint32Array.of(1, 2, 3), solid)).toEqual(['M6 0h3v1h-3z', 'M6 1h3v1h-3z', 'M6 2h3v1h-3z'])
})

test('a dashed column leaves every so many rows free', () => {
  const dashed = { ...solid, gapEvery: 3 }
  expect(columnPaths(Uint32Array.of(1, 1, 1, 1, 1, 1), dashed)[2]).toBe('M6 0h3v2h-3zM6 3h3v2h-3z')
})

test('nothing is drawn where nothing is', () => {
  expect(columnPaths(Uint32Array.of(0, 0, 0), solid)).toEqual(['', '', ''])
})
