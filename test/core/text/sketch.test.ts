import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resemblance, sketchOf } from '../../../src/core/text/sketch.ts'
import { finish } from '../../../src/core/work.ts'
import { anyText } from '../../support/arbitraries.ts'

const sketch = (text: string) => finish(sketchOf(text))
const alike = (a: string, b: string): number => resemblance(sketch(a), sketch(b))

/** How much of two texts is in both, counted one by one: twice the shared stretches of five words over all. */
function counted(a: readonly string[], b: readonly string[]): number {
  const [one, other] = [stretches(a), stretches(b)]
  return (2 * [...one].filter((stretch) => other.has(stretch)).length) / (one.size + other.size)
}

function stretches(words: readonly string[]): Set<string> {
  return new Set(words.slice(4).map((_, at) => words.slice(at, at + 5).join(' ')))
}

const vocabulary = fc.integer({ min: 0, max: 40 }).map((number) => `word${number}`)

describe('how alike two texts are', () => {
  test('is the share of stretches of five words in both, exact for texts of a few hundred words', () => {
    const words = fc.array(vocabulary, { minLength: 5, maxLength: 150 })
    fc.assert(
      fc.property(words, words, fc.nat(150), (a, b, at) => {
        const mixed = [...a.slice(0, at), ...b]
        expect(alike(a.join(' '), mixed.join(' '))).toBeCloseTo(counted(a, mixed), 9)
      }),
    )
  })

  test('is told within five hundredths for long texts', () => {
    const long = Array.from({ length: 8_000 }, (_, index) => `w${index}`)
    for (const changed of [400, 1_600, 4_000]) {
      const other = long.map((word, index) => (index < changed ? `other${index}` : word))
      expect(Math.abs(alike(long.join(' '), other.join(' ')) - counted(long, other))).toBeLessThan(0.05)
    }
  })

  test('is the same both ways round, and whole for a text and itself', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(alike(a, b)).toBe(alike(b, a))
        expect(alike(a, a)).toBe(/[\p{L}\p{N}\p{M}]/u.test(a) ? 1 : 0)
      }),
    )
  })

  test('does not see case, punctuation and line ends', () => {
    expect(alike('The talks in Baku, he said, have FAILED.', 'the talks in baku he\nsaid have failed')).toBe(1)
  })

  test.each([
    ['of two or three words', 'Talks failed', 'Talks failed!', 1],
    ['without words', '…', '…', 0],
    [
      'in a script without blanks',
      '部隊は日曜日に撤退した。大臣はそう述べた。',
      '部隊は日曜日に撤退した。大臣は否定した。',
      0.5,
    ],
  ])('is told of texts %s', (_what, a, b, least) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(least)
  })
})
