import fc from 'fast-check'
import { expect, test } from 'vitest'
import { displayable } from '../../../src/core/text/displayable.ts'

test.each([
  { what: 'a direction override', name: 'report\u202etxt.exe', shown: 'report<U+202E>txt.exe' },
  { what: 'a line feed', name: 'a\nb.txt', shown: 'a<U+000A>b.txt' },
  { what: 'an invisible space', name: 'a\u200bb', shown: 'a<U+200B>b' },
  { what: 'a tag that is not seen', name: 'a\u{e0041}b', shown: 'a<U+E0041>b' },
  { what: 'a lone surrogate', name: 'a\ud800b', shown: 'a<U+D800>b' },
])('R51: $what in a name is written out', ({ name, shown }) => {
  expect(displayable(name)).toBe(shown)
})

test.each([
  'report.txt',
  'отчёт.txt',
  '報告 2020.txt',
  'تقرير.txt',
  '👨‍👩‍👧‍👦.txt',
  '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.txt',
  'e\u0301.txt',
])('%s is shown as it is', (name) => {
  expect(displayable(name)).toBe(name)
})

test('what is shown has nothing hidden in it any more', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(displayable(displayable(name))).toBe(displayable(name))
      expect(displayable(name)).not.toMatch(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
    }),
  )
})
