import { describe, expect, test } from 'vitest'
import { CorroboraExport } from '../../../src/formats/corrobora/schema.ts'
import { serialiseCorrobora } from '../../../src/formats/corrobora/serialise.ts'
import { anAnnotation, anArticle } from '../../support/builders.ts'
import { hashOf } from '../../support/exports.ts'

const text = `🇦🇿 Bakı reopened its embassy in Damascus on 3 March, the foreign ministry said.
An unnamed official (مصدر سوري) denied that troop numbers or payment were discussed 👍.
`

/** Places counted by hand, in both units, with the words that stand there. */
const places = [
  { words: ['🇦🇿'], codePoints: [[0, 2]], utf16: [[0, 4]] },
  { words: ['Bakı reopened its embassy in Damascus on 3 March'], codePoints: [[3, 51]], utf16: [[5, 53]] },
  { words: ['reopened'], codePoints: [[8, 16]], utf16: [[10, 18]] },
  { words: ['Damascus'], codePoints: [[32, 40]], utf16: [[34, 42]] },
  { words: ['foreign ministry'], codePoints: [[57, 73]], utf16: [[59, 75]] },
  { words: ['unnamed official'], codePoints: [[83, 99]], utf16: [[85, 101]] },
  { words: ['مصدر سوري'], codePoints: [[101, 110]], utf16: [[103, 112]] },
  {
    words: ['denied that troop numbers', 'were discussed'],
    codePoints: [
      [112, 137],
      [149, 163],
    ],
    utf16: [
      [114, 139],
      [151, 165],
    ],
  },
]

describe('an export of a text with flags, Arabic and an emoji', () => {
  const article = anArticle({ text: 'x' })
  const annotations = places.map(({ utf16 }, index) =>
    anAnnotation({ id: `a-${index}`, text, spans: utf16.map(([start = 0, end = 0]) => ({ start, end })) }),
  )
  const content = CorroboraExport.parse(
    JSON.parse(
      serialiseCorrobora(
        [
          {
            article: { ...article, text: { ...article.text, sha256: hashOf(text), length: text.length } },
            text,
            annotations,
          },
        ],
        { withText: true },
      ),
    ),
  )
  const [entry] = content.articles

  test('states the length in both units and the hash of the text in UTF-8', () => {
    expect(entry?.textLength).toEqual({ codePoints: 167, utf16: 170 })
    expect(entry?.textSha256).toBe('8f4e481d1f2f33bcc030a2846e2c7b70a77bd7b75bdaaff286db77737ef0edf0')
  })

  test.each(places.map((place, index) => [place.words.join(' … '), place, `a-${index}`] as const))(
    'states where “%s” stands in both units',
    (_words, { words, codePoints, utf16 }, id) => {
      const spans = entry?.annotations.find((annotation) => annotation.id === id)?.spans ?? []
      expect(spans.map((span) => [span.codePoints?.start, span.codePoints?.end])).toEqual(codePoints)
      expect(spans.map((span) => [span.utf16.start, span.utf16.end])).toEqual(utf16)
      expect(spans.map((span) => span.exact)).toEqual(words)
    },
  )

  test('can be read in code points by a program that counts them', () => {
    const points = Array.from(entry?.text ?? '')
    for (const { codePoints, exact } of entry?.annotations.flatMap(({ spans }) => spans) ?? []) {
      expect(points.slice(codePoints?.start, codePoints?.end).join('')).toBe(exact)
    }
  })
})
