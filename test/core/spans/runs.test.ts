import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Piece, type Run, runsOf } from '../../../src/core/spans/runs.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import { anySpans } from '../../support/arbitraries.ts'

const pieces = anySpans.map((spans) => spans.map((span, annotation): Piece<number> => ({ ...span, annotation })))
const withins = fc
  .tuple(fc.nat(59), fc.integer({ min: 1, max: 60 }))
  .map(([start, length]): Span => ({ start, end: Math.min(60, start + length) }))
const byNumber = (a: number, b: number) => a - b
const runs = (given: readonly Piece<number>[], within: Span) => runsOf(given, within, byNumber)

/** The annotations at one code unit, the slow way. */
function at(given: readonly Piece<number>[], unit: number): number[] {
  return given.filter(({ start, end }) => start <= unit && unit < end).map(({ annotation }) => annotation)
}

function lanes(run: Run<number>): Map<number, number> {
  return new Map(run.layers.map(({ annotation, lane }) => [annotation, lane]))
}

test('runs are exactly the stretch they were asked for, without gaps and without empty ones', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      const found = runs(given, within)
      expect(found[0]?.start).toBe(within.start)
      expect(found.at(-1)?.end).toBe(within.end)
      for (const [index, { start, end }] of found.entries()) {
        expect(start).toBeLessThan(end)
        if (index > 0) expect(start).toBe(found[index - 1]?.end)
      }
    }),
  )
})

test('every code unit of a run carries the annotations that a count by hand finds there', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      for (const run of runs(given, within)) {
        const drawn = run.layers.map(({ annotation }) => annotation).toSorted(byNumber)
        for (let unit = run.start; unit < run.end; unit += 1) expect(drawn).toEqual(at(given, unit))
      }
    }),
  )
})

test('two neighbouring runs differ unless a piece ends where another of its annotation begins', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      const found = runs(given, within)
      for (const [index, run] of found.entries()) {
        const before = found[index - 1]
        if (before) expect([...lanes(before).keys()]).not.toEqual([...lanes(run).keys()])
      }
    }),
  )
})

test('no two annotations share a lane of one run, and each keeps its lane all along', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      const kept = new Map<number, number>()
      for (const run of runs(given, within)) {
        expect(new Set(lanes(run).values()).size).toBe(run.layers.length)
        for (const [annotation, lane] of lanes(run)) {
          expect(kept.get(annotation) ?? lane).toBe(lane)
          kept.set(annotation, lane)
        }
      }
    }),
  )
})

test('there are never more lanes than annotations on the fullest code unit', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      const found = runs(given, within)
      const fullest = Math.max(...found.map(({ layers }) => layers.length))
      for (const { layers } of found) for (const { lane } of layers) expect(lane).toBeLessThan(fullest)
    }),
  )
})

test('the order in which pieces come makes no difference', () => {
  fc.assert(
    fc.property(pieces, withins, (given, within) => {
      expect(runs(given.toReversed(), within)).toEqual(runs(given, within))
    }),
  )
})

test('identical passages are both there, the one that comes first by the given order below', () => {
  const given = [
    { start: 2, end: 6, annotation: 2 },
    { start: 2, end: 6, annotation: 1 },
  ]
  expect(runs(given, { start: 0, end: 8 })).toEqual([
    { start: 0, end: 2, layers: [] },
    {
      start: 2,
      end: 6,
      layers: [
        { annotation: 1, lane: 0 },
        { annotation: 2, lane: 1 },
      ],
    },
    { start: 6, end: 8, layers: [] },
  ])
})

test('a nested passage lies above the one around it, and its lane is free again afterwards', () => {
  const given = [
    { start: 0, end: 9, annotation: 1 },
    { start: 1, end: 3, annotation: 2 },
    { start: 4, end: 6, annotation: 3 },
  ]
  const drawn = runs(given, { start: 0, end: 9 }).map(({ layers }) =>
    layers.map(({ annotation, lane }) => [annotation, lane]),
  )
  expect(drawn).toEqual([
    [[1, 0]],
    [
      [1, 0],
      [2, 1],
    ],
    [[1, 0]],
    [
      [1, 0],
      [3, 1],
    ],
    [[1, 0]],
  ])
})
