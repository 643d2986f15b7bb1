import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOfSpan } from '../../../src/host/sources/bytes-of-span.ts'
import { encode, type TestEncoding } from '../../support/encode.ts'

const scripts: Readonly<Record<string, string>> = {
  unicode: 'Flags 🇦🇿🇹🇷, a family 👨‍👩‍👧‍👦, 𠮷野家, Cafe\u0301.\nقال المصدر (source)\n\n\nBakı\u2028 и Дамаск.\n',
  cyrillic: 'Посольство вновь открылось.\nИсточник\n\nэто отрицает.\n',
  japanese: '大使館は金曜日に再開した。\n表示ソフト abc ﾊﾝｶｸ\n外務省\n',
}
const lineEnds = ['\n', '\r\n', '\r'] as const

/** `text` in Shift_JIS, looked up in the decoder's own table. */
function shiftJis(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 0x80) bytes.push(code)
    else if (code >= 0xff61 && code <= 0xff9f) bytes.push(code - 0xff61 + 0xa1)
    else bytes.push(...(shiftJisTable.get(character) ?? []))
  }
  return Uint8Array.from(bytes)
}

const shiftJisTable = new Map<string, readonly number[]>()
const decoder = new TextDecoder('shift_jis')
for (let lead = 0x81; lead <= 0xef; lead += lead === 0x9f ? 0x41 : 1) {
  for (let trail = 0x40; trail <= 0xfc; trail += 1) {
    const character = decoder.decode(Uint8Array.of(lead, trail))
    if (character.length === 1 && !shiftJisTable.has(character)) shiftJisTable.set(character, [lead, trail])
  }
}

const cases: readonly (readonly [string, string, (text: string) => Uint8Array])[] = [
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const).flatMap((encoding) =>
    [false, true].map(
      (marked) =>
        [
          `${encoding}${marked ? ' with a mark' : ''}`,
          'unicode',
          (text: string) => encode(text, encoding, { marked }),
        ] as const,
    ),
  ),
  ...(['windows-1251', 'koi8-r'] as const).map(
    (encoding: TestEncoding) => [encoding, 'cyrillic', (text: string) => encode(text, encoding)] as const,
  ),
  ['shift_jis', 'japanese', shiftJis],
]

describe('the bytes of a passage of plain text', () => {
  test.each(cases)('in %s spell the passage, whatever the line ends: 1 000 passages', (name, script, write) => {
    const encoding = name.split(' ')[0] ?? ''
    const text = (scripts[script] ?? '').repeat(60)
    for (const lineEnd of lineEnds) {
      const bytes = write(text.replaceAll('\n', lineEnd))
      fc.assert(
        fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 80 }), (from, length) => {
          const [start, end] = [from, Math.min(text.length, from + length)].map((at) =>
            /[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at,
          ) as [number, number]
          if (start >= end) return
          const found = bytesOfSpan(bytes, encoding, { start, end })
          const source = bytes.subarray(found?.start, found?.end)
          const spelled = new TextDecoder(encoding, { fatal: true }).decode(source).replaceAll(/\r\n?/g, '\n')
          expect(spelled).toBe(text.slice(start, end))
        }),
        { numRuns: 334 },
      )
    }
  })

  test('are not told of bytes that are not the text’s', () => {
    expect(bytesOfSpan(Uint8Array.of(0xff, 0x41), 'utf-8', { start: 0, end: 1 })).toBeNull()
    expect(bytesOfSpan(Uint8Array.of(0x41), 'utf-8', { start: 0, end: 2 })).toBeNull()
    expect(bytesOfSpan(Uint8Array.of(0x41), 'no-such-encoding', { start: 0, end: 1 })).toBeNull()
  })
})
