import { expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test('passed and failed tests are added up over all reports', () => {
  const reports = [
    { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] },
    { testResults: [file('passed', 'passed')] },
  ]
  expect(countTests(reports)).toEqual({ passed: 4, failed: 1 })
})

test('a test file that could not be loaded is a failure', () => {
  expect(countTests([{ testResults: [file('failed')] }])).toEqual({ passed: 0, failed: 1 })
})

test('a test that did not run is neither passed nor failed', () => {
  expect(countTests([{ testResults: [file('passed', 'skipped', 'todo')] }])).toEqual({ passed: 0, failed: 0 })
})
