import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { guessLegacy } from '../../../src/articles/plain/guess-legacy.ts'
import { encode, type TestEncoding } from '../../support/encode.ts'

/** Words whose bytes were written down by hand, so that the decoder's own tables are tested too. */
const byHand = [
  [
    'windows-1251',
    [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x2e],
    'Привет, Москва.',
  ],
  [
    'koi8-r',
    [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4, 0x2c, 0x20, 0xed, 0xcf, 0xd3, 0xcb, 0xd7, 0xc1, 0x2e],
    'Привет, Москва.',
  ],
  ['shift_jis', [0x8e, 0x67, 0x8a, 0xd9, 0x82, 0xaa, 0x8d, 0xc4, 0x8a, 0x4a, 0x82, 0xb5, 0x82, 0xbd], '使館が再開した'],
  ['gb18030', [0xb4, 0xf3, 0xca, 0xb9, 0xb9, 0xdd, 0xd6, 0xd8, 0xd0, 0xc2, 0xbf, 0xaa, 0xb7, 0xc5], '大使馆重新开放'],
  [
    'windows-1252',
    [
      0x93, 0x57, 0x65, 0x20, 0x64, 0x69, 0x64, 0x20, 0x6e, 0x6f, 0x74, 0x2c, 0x94, 0x20, 0x74, 0x68, 0x65, 0x20, 0x6d,
      0x69, 0x6e, 0x69, 0x73, 0x74, 0x72, 0x79, 0x92, 0x73, 0x20, 0x6d, 0x61, 0x6e, 0x20, 0x73, 0x61, 0x69, 0x64, 0x2e,
    ],
    '“We did not,” the ministry’s man said.',
  ],
] as const

const sentences: readonly (readonly [TestEncoding, string])[] = [
  ['windows-1251', 'Представитель министерства иностранных дел заявил, что посольство в Дамаске вновь открылось.'],
  ['koi8-r', 'Представитель министерства иностранных дел заявил, что посольство в Дамаске вновь открылось.'],
  ['windows-1256', 'أعلنت وزارة الخارجية أن السفارة في دمشق أعيد افتتاحها يوم الجمعة، ونفى مصدر سوري ذلك.'],
  ['windows-1254', 'Dışişleri Bakanlığı sözcüsü, büyükelçiliğin cuma günü yeniden açıldığını söyledi.'],
  ['windows-1252', 'Der Außenminister sagte, die Botschaft sei am Freitag wieder eröffnet worden.'],
]

const seed = (name: string) => readFile(join(import.meta.dirname, '../../../seeds', name), 'utf8')

describe('reading bytes that are not Unicode', () => {
  test.each(byHand)('has the letters of %s right', (encoding, bytes, text) => {
    expect(new TextDecoder(encoding, { fatal: true }).decode(Uint8Array.from(bytes))).toBe(text)
    const found = guessLegacy(Uint8Array.from(bytes))
    expect(
      found.kind === 'text'
        ? [found.text]
        : found.kind === 'unsure'
          ? found.candidates.map(({ preview }) => preview)
          : [],
    ).toContain(text)
  })

  test.each(sentences)('knows a sentence in %s, and says that it went by the letters', (encoding, text) => {
    expect(guessLegacy(encode(text, encoding))).toEqual({
      kind: 'text',
      text,
      encoding,
      warnings: [expect.stringContaining(`read as ${encoding}`)],
    })
  })

  test('asks when a few letters could be several things, most likely first', () => {
    const found = guessLegacy(encode('café', 'windows-1252'))
    if (found.kind !== 'unsure') throw new Error(found.kind)
    expect(found.candidates[0]).toEqual({ encoding: 'windows-1252', preview: 'café' })
    expect(found.candidates.map(({ preview }) => preview)).toContain('cafй')
    expect(found.candidates.length).toBeLessThanOrEqual(6)
    expect(new Set(found.candidates.map(({ preview }) => preview)).size).toBe(found.candidates.length)
  })

  test('takes an English text whose quotes and dashes are the same in all likely encodings', async () => {
    const text = await seed('000_7579da4044972099.txt')
    expect(guessLegacy(encode(text, 'windows-1252'))).toMatchObject({ kind: 'text', text, encoding: 'windows-1252' })
  })

  test('asks when one name in an English article could be spelled in several ways', async () => {
    const text = await seed('002_60de792c265ee7a3.txt')
    const found = guessLegacy(encode(text, 'windows-1254'))
    if (found.kind !== 'unsure') throw new Error(found.kind)
    const spellings = found.candidates.map(({ encoding, preview }) => [encoding, /Erdo.an/u.exec(preview)?.[0]])
    expect(spellings).toContainEqual(['windows-1254', 'Erdoğan'])
    expect(spellings).toContainEqual(['windows-1252', 'Erdoðan'])
  })

  test('shows candidates where they differ, far into a long text', () => {
    const found = guessLegacy(encode(`${'2024 '.repeat(2000)}café`, 'windows-1252'))
    if (found.kind !== 'unsure') throw new Error(found.kind)
    for (const { preview } of found.candidates) {
      expect(preview).toContain('caf')
      expect(preview.length).toBeLessThanOrEqual(300)
    }
  })

  test('gives up on bytes that no encoding makes sense of', () => {
    expect(guessLegacy(Uint8Array.of(0x81, 0x01, 0x02, 0x03, 0xff, 0x04, 0x05))).toMatchObject({ kind: 'refused' })
  })
})
