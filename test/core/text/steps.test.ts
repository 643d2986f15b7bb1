import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphemeBorderBefore } from '../../../src/core/text/segments.ts'
import { segmentOf, type Step, stepFrom, units } from '../../../src/core/text/steps.ts'
import { anyText } from '../../support/arbitraries.ts'

const steps: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom(...units),
  direction: fc.constantFrom('back', 'forward'),
  end: fc.constantFrom('start', 'end'),
})

/** Every place that going on with `step` from `offset` stops at. */
function walk(text: string, offset: number, step: Step): number[] {
  const places = [offset]
  for (let next = stepFrom(text, offset, step); next !== places.at(-1); next = stepFrom(text, next, step))
    places.push(next)
  return places
}

describe('stepping through a text', () => {
  test('always gets on and always ends at the end of the text in that direction', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), steps, (text, from, step) => {
        const places = walk(text, from % (text.length + 1), step)
        expect(places.toSorted((a, b) => (step.direction === 'forward' ? a - b : b - a))).toEqual(places)
        expect(places.at(-1)).toBe(step.direction === 'forward' ? text.length : 0)
      }),
    )
  })

  test.each(['word', 'sentence', 'paragraph'] as const)('by each %s stops at its borders only', (by) => {
    fc.assert(
      fc.property(anyText, fc.nat(), steps, (text, from, step) => {
        const place = stepFrom(text, from % (text.length + 1), { ...step, by })
        if (place === 0 || place === text.length) return
        const found = segmentOf[by](text, step.end === 'start' ? place : place - 1)
        expect(found?.isWord && found[step.end]).toBe(place)
      }),
    )
  })

  test('by characters never stops inside one', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), steps, (text, from, step) => {
        const place = stepFrom(text, from % (text.length + 1), { ...step, by: 'character' })
        expect(graphemeBorderBefore(text, place)).toBe(place)
      }),
    )
  })

  test.each([
    { direction: 'forward', end: 'end', places: [0, 5, 10, 16, 17] },
    { direction: 'forward', end: 'start', places: [0, 1, 8, 11, 17] },
    { direction: 'back', end: 'end', places: [17, 16, 10, 5, 0] },
    { direction: 'back', end: 'start', places: [17, 11, 8, 1, 0] },
  ] as const)('goes $direction to each $end of a word, over blanks and punctuation', ({ direction, end, places }) => {
    expect(walk('“Stop,” he isn’t.', places[0], { by: 'word', direction, end })).toEqual(places)
  })

  test('goes from sentence to sentence and from paragraph to paragraph', () => {
    const text = 'One. Two.\n\nThree.\n'
    const forward = { direction: 'forward', end: 'start' } as const
    expect(walk(text, 0, { by: 'sentence', ...forward })).toEqual([0, 5, 11, text.length])
    expect(walk(text, 0, { by: 'paragraph', ...forward })).toEqual([0, 11, text.length])
    expect(walk(text, 0, { by: 'paragraph', ...forward, end: 'end' })).toEqual([0, 9, 17, text.length])
  })
})
