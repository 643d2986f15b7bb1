import { expect, test } from 'vitest'
import { findingsIn, wrongWith } from './findings.ts'

const report = JSON.stringify({
  runs: [
    {
      results: [
        {
          ruleId: 'CSP',
          level: 'warning',
          locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///' } } }],
        },
        { ruleId: 'SANDBOX', level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'a.js' } } }] },
        { ruleId: 'HINT', level: 'note' },
      ],
    },
  ],
})
const accepted = [{ rule: 'CSP', file: '', why: 'sent as a header' }]

test('R64: a finding that nobody has looked at fails, a mere note and an accepted one do not', () => {
  expect(wrongWith('', findingsIn(report), accepted)).toEqual(['error: SANDBOX in a.js'])
})

test('R64: what was accepted in one file is not accepted in another', () => {
  expect(wrongWith('', [{ rule: 'CSP', level: 'warning', file: 'b.js' }], accepted)).toEqual(['warning: CSP in b.js'])
})

test('R64: a file that could not be read fails, although the checker ends with success', () => {
  const printed = 'Scanning…\nError parsing dist/x.js - Unexpected token (1:2)\n'
  expect(wrongWith(printed, [], [])).toEqual(['not read: Error parsing dist/x.js - Unexpected token (1:2)'])
})

test('R64: a report without a run is no report', () => {
  expect(() => findingsIn('{"runs":[]}')).toThrow(/no run/)
})
