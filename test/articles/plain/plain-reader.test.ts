import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainReader } from '../../../src/articles/plain/plain-reader.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { someText } from '../../support/arbitraries.ts'
import { encode, type TestEncoding } from '../../support/encode.ts'

const read = (bytes: Uint8Array, encoding?: string) =>
  plainReader.read({ name: 'article.txt', bytes, ...(encoding !== undefined && { encoding }) }, defaultReadLimits)

const anyScript = [
  ['plain words', 'One line.\nAnother line.\n\nA third.'],
  ['flags and joined emoji', 'Flags 🇦🇿🇹🇷 here\nand a family 👨‍👩‍👧‍👦 there'],
  ['astral ideographs', 'Rare 𠮷野家 shop\nand 𝒜 sign'],
  ['decomposed accents', 'Cafe\u0301 and n\u0303\nstay decomposed'],
  ['Arabic with Latin inside', 'قال المصدر (source) إن السفارة\nأعيد افتتاحها في ٢٠٢٤'],
  ['line separators that are no line ends', 'one\u2028two\u2029three\u0085four\nfive'],
  ['spaces of all kinds', 'a\u00a0b\u202fc\u00add\te\n f'],
  ['a mark inside', 'before\ufeffafter\n'],
] as const

const inLegacy: readonly (readonly [TestEncoding, string])[] = [
  ['windows-1251', 'Посольство вновь открылось в Дамаске.\nИсточник это отрицает.\n'],
  ['windows-1256', 'أعلنت وزارة الخارجية أن السفارة\nأعيد افتتاحها يوم الجمعة\n'],
  ['windows-1252', 'Der Außenminister sagte “nein”\nund ging für immer.\n'],
  ['windows-1254', 'Dışişleri Bakanlığı sözcüsü\nbüyükelçiliğin açıldığını söyledi.\n'],
  ['windows-1250', 'Rzecznik powiedział, że źródło\nzaprzeczyło w piątek.\n'],
  ['koi8-r', 'Посольство вновь открылось.\nИсточник отрицает.\n'],
]

const lineEnds: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: (text) => text.replaceAll('\n', '\r\n'),
  CR: (text) => text.replaceAll('\n', '\r'),
  mixed: (text) => {
    let line = 0
    return text.replaceAll('\n', () => ['\r\n', '\n', '\r'][(line += 1) % 3] ?? '\n')
  },
}

describe.each(Object.entries(lineEnds))('a text with %s line ends', (_name, broken) => {
  describe.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('in %s', (encoding) => {
    test.each(anyScript)('keeps %s, with a byte order mark and without', (_what, text) => {
      for (const marked of [true, false]) {
        const bytes = encode(broken(text), encoding, { marked })
        expect(read(bytes)).toMatchObject({ kind: 'article', text, encoding, warnings: [] })
      }
    })
  })

  test.each(inLegacy)('in %s is read when a person says so', (encoding, text) => {
    expect(read(encode(broken(text), encoding), encoding)).toMatchObject({
      kind: 'article',
      text,
      encoding,
      warnings: [],
    })
  })
})

describe('reading plain text', () => {
  test('gives any text back, however it is written as Unicode', () => {
    fc.assert(
      fc.property(someText, fc.constantFrom<TestEncoding>('utf-8', 'utf-16le', 'utf-16be'), (text, encoding) => {
        const outcome = read(encode(text, encoding, { marked: true }))
        if (outcome instanceof Promise || outcome.kind !== 'article') return
        expect(outcome.text).toBe(text)
        expect(outcome.text.isWellFormed()).toBe(true)
      }),
    )
  })

  test('gives the same answer for the same bytes, and only canonical text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        const outcome = read(bytes)
        expect(read(bytes.slice())).toEqual(outcome)
        if (outcome instanceof Promise || outcome.kind !== 'article') return
        expect(outcome.text).not.toMatch(/[\r\0]/)
        expect(outcome.text.isWellFormed()).toBe(true)
        if (outcome.text.includes('\ufffd')) expect(outcome.warnings).not.toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('strips one byte order mark and no more', () => {
    expect(read(encode('\ufeff\ufeffBaku', 'utf-8'))).toMatchObject({ text: '\ufeffBaku' })
  })

  test('does not compose accents', () => {
    expect(read(encode('e\u0301', 'utf-8'))).toMatchObject({ text: 'e\u0301' })
  })

  test('believes a person rather than the bytes', () => {
    expect(read(encode('Größe', 'utf-8'), 'windows-1252')).toMatchObject({ text: 'GrÃ¶ÃŸe', encoding: 'windows-1252' })
  })

  test.each([
    ['a lone surrogate in UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x42, 0), /marked as UTF-16LE/],
    ['half a code unit in UTF-16', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42), /marked as UTF-16LE/],
    ['a broken sequence after a UTF-8 mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xc3), /marked as UTF-8/],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), /not text/],
  ])('refuses %s', (_what, bytes, reason) => {
    expect(read(bytes)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as string })
  })

  test('refuses an encoding that does not fit or does not exist', () => {
    const bytes = Uint8Array.of(0x41, 0xff)
    for (const encoding of ['utf-8', 'no-such-encoding']) {
      expect(read(bytes, encoding)).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('Choose another encoding') as string,
      })
    }
  })

  test('refuses a UTF-8 text that was damaged rather than garble all of it', () => {
    const bytes = encode('Əliyev Bakıda çıxış etdi, mənbə bunu təsdiqləmədi.', 'utf-8')
    expect(read(bytes.subarray(0, -1).with(1, 0x20))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('damaged') as string,
    })
  })

  test('knows Markdown by its name and takes its first heading as the title', () => {
    const bytes = encode('intro\n\n# The day *after*\n\ntext', 'utf-8')
    expect(plainReader.read({ name: 'x.md', bytes }, defaultReadLimits)).toMatchObject({
      title: 'The day *after*',
      mediaType: 'text/markdown',
      text: 'intro\n\n# The day *after*\n\ntext',
    })
  })
})
