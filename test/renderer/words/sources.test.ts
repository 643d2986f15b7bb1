import { expect, test } from 'vitest'
import { sourceWords } from '../../../renderer/words/sources.ts'
import type { SourcePlace } from '../../../src/core/model/source-place.ts'

const page = (number: number): SourcePlace => ({ kind: 'page', page: number })

test.each([
  [[page(3)], 'page 3 of report.pdf'],
  [[page(3), page(4), page(5)], 'pages 3–5 of report.pdf'],
  [[], 'report.pdf'],
  [[{ kind: 'bytes', start: 1, end: 2 } as const], 'report.pdf'],
])('%j reads %j', (places, words) => {
  expect(sourceWords({ fileName: 'report.pdf', mediaType: 'application/pdf', places })).toBe(words)
})
