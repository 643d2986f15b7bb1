import { expect, test } from 'vitest'
import { sourceWords } from '../../../renderer/words/sources.ts'
import type { SourcePlace } from '../../../src/core/model/source-place.ts'

const page = (number: number): SourcePlace => ({ kind: 'page', page: number })
const lines = (part: string, first: number, last: number): SourcePlace => ({ kind: 'lines', part, first, last })
const value = { kind: 'value', start: 0, end: 9 } as const

test.each<[SourcePlace[], string]>([
  [[page(3)], 'page 3 of report.pdf'],
  [[page(3), page(4), page(5)], 'pages 3–5 of report.pdf'],
  [[], 'report.pdf'],
  [[{ kind: 'bytes', start: 1, end: 2 }], 'report.pdf'],
  [[{ kind: 'element', path: 'html/body/p' }], 'report.pdf'],
  [[{ kind: 'cell', row: 12, column: 'body' }], 'row 12, column “body” of report.pdf'],
  [[{ kind: 'cell', row: 2, column: 'b'.repeat(200) }], `row 2, column “${'b'.repeat(80)}…” of report.pdf`],
  [[{ ...value, pointer: '/articles/3/body' }], 'entry 4, field “body” of report.pdf'],
  [[{ ...value, pointer: '/0/a~0b~1c' }], 'entry 1, field “a~b/c” of report.pdf'],
  [[{ ...value, line: 12, pointer: '/body' }], 'line 12, field “body” of report.pdf'],
  [[lines('1.1', 3, 3)], 'part 1.1, line 3 of report.pdf'],
  [[lines('1.1', 3, 5), lines('1.1', 7, 9)], 'part 1.1, lines 3–9 of report.pdf'],
  [[lines('1.1', 3, 5), lines('2', 1, 4)], 'part 1.1, lines 3–5 of report.pdf'],
])('%j reads %j', (places, words) => {
  expect(sourceWords({ fileName: 'report.pdf', mediaType: 'application/pdf', places })).toBe(words)
})

test('the formatted part of an e-mail is told by its number', () => {
  const places: SourcePlace[] = [{ kind: 'element', part: '1.2', path: 'html/body/p' }]
  expect(sourceWords({ fileName: 'a.eml', mediaType: 'message/rfc822', places })).toBe('part 1.2 of a.eml')
})
