import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidatesFor } from '../../../src/core/anchoring/candidates.ts'
import { carryAnnotations } from '../../../src/core/anchoring/carry-annotations.ts'
import { certainPlace, compareTexts } from '../../../src/core/anchoring/carry-over.ts'
import { WordPlaces } from '../../../src/core/anchoring/word-places.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import { finish } from '../../../src/core/work.ts'
import { anyText, textWithSpans } from '../../support/arbitraries.ts'
import { anAnnotation, someHash, spanOf } from '../../support/builders.ts'

const text = [
  'The ministry said on Monday that shelling near Baku had stopped, and that nobody had been hurt.',
  'Opposition leaders in the capital called the statement an attempt to calm the markets.',
  'A spokesman for the governor of the northern province declined to comment on the report.',
].join('\n')

/** What is certain of the place of `words` in `revised`, in words: where they are with what stands around them, or `null`. */
function placeOf(words: string, revised: string): string | null {
  const place = certainPlace(finish(compareTexts(text, revised)), spanOf(words, text))
  return place && revised.slice(Math.max(0, place.start - 8), place.end + 8)
}

/** The words at the places that are offered for `words`, the best first. */
function offered(words: string, revised: string): string[] {
  const comparison = finish(compareTexts(text, revised))
  const places = new WordPlaces(comparison.new)
  return candidatesFor(comparison, places, spanOf(words, text)).map(({ span }) => revised.slice(span.start, span.end))
}

describe('a passage of a text that was revised', () => {
  test('moves along with what was put in before it', () => {
    expect(placeOf('governor', `An update.\n${text}`)).toBe('for the governor of the ')
  })

  test('is not taken for a word of the same letters that was put in beside it', () => {
    const revised = text.replace('near Baku', 'near near Baku')
    expect(placeOf('near', revised)).toBeNull()
    expect(offered('near', revised)[0]).toBe('near')
  })

  test('is not certain once its paragraph stands twice', () => {
    const [first = ''] = text.split('\n')
    expect(placeOf('shelling near Baku', `${text}\n${first}`)).toBeNull()
    expect(offered('shelling near Baku', `${text}\n${first}`)).toEqual(['shelling near Baku', 'shelling near Baku'])
  })

  test('is not certain when its paragraph was moved, and is offered there', () => {
    const [first, second, third] = text.split('\n')
    const revised = [second, third, first].join('\n')
    expect(placeOf('shelling near Baku', revised)).toBeNull()
    expect(offered('shelling near Baku', revised)).toEqual(['shelling near Baku'])
  })

  test('is offered the words that it became', () => {
    const revised = text.replace('shelling near Baku', 'heavy shelling close to Baku')
    expect(placeOf('shelling near Baku', revised)).toBeNull()
    expect(offered('shelling near Baku', revised)[0]).toBe('shelling close to Baku')
  })

  test('is offered nothing once it was deleted, although its words stand elsewhere', () => {
    const revised = text.replace(
      'A spokesman for the governor of the northern province declined to comment on the report.',
      '',
    )
    expect(placeOf('spokesman', revised)).toBeNull()
    expect(offered('spokesman', `${revised}\nLast year another spokesman resigned over a different affair.`)).toEqual(
      [],
    )
  })

  test('is offered in the first copy where its paragraph stands twice side by side, although that was mistyped', () => {
    const [first = '', ...others] = text.split('\n')
    const revised = [first.replace('Monday', 'Munday'), first, ...others].join('\n')
    const comparison = finish(compareTexts(text, revised))
    const places = new WordPlaces(comparison.new)
    const starts = ['The ministry', 'shelling', 'hurt'].map((words) => {
      const span = spanOf(words, text)
      return [span.start, candidatesFor(comparison, places, span)[0]?.span.start]
    })
    expect(starts.map(([, place]) => place)).toEqual(starts.map(([start]) => start))
  })

  test('is not certain where its last word stands in the text elsewhere and what followed was replaced', () => {
    const revised = text.replace('the statement an attempt to calm', 'the report a failure that upset')
    expect(placeOf('capital called the', revised)).toBeNull()
    expect(offered('capital called the', revised)[0]).toBe('capital called the')
    expect(placeOf('capital called', revised)).toBe(' in the capital called the rep')
  })

  test('is not certain when a combining mark came to its last letter', () => {
    expect(placeOf('Baku', text.replace('Baku', 'Baku\u0301'))).toBeNull()
  })
})

test('R38: wherever a passage of any script is placed for certain, exactly its words stand there', () => {
  fc.assert(
    fc.property(
      textWithSpans({ min: 4, max: 4 }),
      anyText,
      anyText,
      fc.nat(),
      ({ text: old, spans }, put, behind, at) => {
        const place = at % (old.length + 1)
        const revised = `${put}${old.slice(0, place)}${behind}${old.slice(place)}`
        const comparison = finish(compareTexts(old, revised))
        for (const span of spans) {
          const found = certainPlace(comparison, span)
          if (found) expect(revised.slice(found.start, found.end)).toBe(old.slice(span.start, span.end))
        }
        expect(spans.map((span) => certainPlace(finish(compareTexts(old, old)), span))).toEqual(spans)
      },
    ),
    { numRuns: 200 },
  )
})

describe('an annotation of several parts', () => {
  const spans: Span[] = [spanOf('The ministry', text), spanOf('leaders', text)]
  const annotation = anAnnotation({ text, spans })
  const hashes = { oldSha256: someHash('old'), newSha256: someHash('new') }
  const carried = (revised: string) =>
    finish(carryAnnotations(finish(compareTexts(text, revised)), [annotation], hashes))[0]

  test('is in place when all of them are', () => {
    expect(carried(`An update.\n${text}`)).toMatchObject({ outcome: 'moved', annotation: { placement: 'anchored' } })
  })

  test('waits, with all its words as they were, when one of them is not', () => {
    expect(carried(text.replace('leaders', 'figures'))).toMatchObject({
      outcome: 'changed',
      annotation: { placement: 'review', spans: annotation.spans, textSha256: hashes.oldSha256 },
    })
  })
})
