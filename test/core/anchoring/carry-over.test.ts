import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidatesFor } from '../../../src/core/anchoring/candidates.ts'
import { carryAnnotations } from '../../../src/core/anchoring/carry-annotations.ts'
import { certainPlace } from '../../../src/core/anchoring/carry-over.ts'
import { compareTexts } from '../../../src/core/anchoring/comparison.ts'
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
function placeOf(words: string, revised: string, before = text): string | null {
  const place = certainPlace(finish(compareTexts(before, revised)), spanOf(words, before))
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

  test('is not certain within two words of a passage that took the place of another', () => {
    const revised = text.replace('the statement an attempt to calm', 'the report a failure that upset')
    expect(placeOf('capital called the', revised)).toBeNull()
    expect(offered('capital called the', revised)[0]).toBe('capital called the')
    expect(placeOf('capital called', revised)).toBeNull()
    expect(placeOf('leaders in the', revised)).toBe('osition leaders in the capital')
  })

  test('is not certain where it may as well have gone with what was taken out, its last word being that of another', () => {
    const before = `${text} The army is the binding force. Tehran kept its ties to Yerevan, Armenia’s capital. Tehran’s efforts to draw others in have failed.`
    const after = before.replace('Tehran kept its ties to Yerevan, Armenia’s capital. ', '')
    expect(placeOf('force. Tehran', after, before)).toBeNull()
    expect(placeOf('binding force', after, before)).toBe(' is the binding force. Tehran')
  })

  test('is not certain behind a mistyped copy of itself', () => {
    const revised = text.replace('calm the markets', 'clam the markets calm the markets')
    expect(placeOf('the markets', revised)).toBeNull()
    expect(placeOf('calm', revised)).toBeNull()
  })

  test('is not certain in a piece that stands twice when what stood around that piece is gone', () => {
    const [, copied = ''] = text.split('\n')
    const before = `Nothing was known at first.\nThe ${copied} That was all.\nAnother day went by.\n${copied.toLowerCase()}`
    const after = before
      .replace('Nothing was known at first.\nThe ', 'News at noon: ')
      .replace(' That was all.\nA', ' A')
    expect(placeOf('Opposition leaders in the capital', after, before)).toBeNull()
  })

  test('is certain beside words or a paragraph that were put in or taken out, and beside a word that was corrected', () => {
    const put = text.replace('had stopped, and', 'had stopped. The fire was brief, and')
    expect(placeOf('had stopped', put)).toBe('ar Baku had stopped. The fi')
    expect(placeOf('nobody had been hurt', put)).toBe('nd that nobody had been hurt.\nOpposi')
    const corrected = text.replace('Monday', 'Tuesday')
    expect(placeOf('said on', corrected)).toBe('inistry said on Tuesday')
    expect(placeOf('that shelling', corrected)).toBe('Tuesday that shelling near Ba')
    expect(placeOf('that shelling', text.replace(' on Monday', ''))).toBe('ry said that shelling near Ba')
    const paragraph = text.replace('A spokesman', 'Plan A was dropped on Friday.\nA spokesman')
    expect(placeOf('A spokesman', paragraph)).toBe('Friday.\nA spokesman for the')
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
