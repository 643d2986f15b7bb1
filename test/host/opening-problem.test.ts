import { expect, test } from 'vitest'
import { type ErrorCode, type ErrorDetails, WorkbenchError } from '../../src/core/errors.ts'
import { openingProblem } from '../../src/host/opening-problem.ts'

const problem = <C extends ErrorCode>(code: C, details: ErrorDetails[C]) =>
  openingProblem(new WorkbenchError(code, 'The reason in words.', details), '/home/ada/notes')

test('each reason why a workspace does not open has a title of its own', () => {
  const titles = [
    problem('storage/locked', { folder: 'notes', owner: 'pid 1' }),
    problem('storage/newer-version', { file: 'workspace.json', found: 9, known: 1 }),
    problem('storage/missing', { folder: 'notes', file: 'journal' }),
    problem('storage/unreadable', { file: 'workspace.json', reason: 'damaged' }),
    openingProblem(new TypeError('x is not a function'), '/home/ada/notes'),
  ].map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})

test('the reason and the folder are named, and that nothing was changed is said once', () => {
  const { detail } = problem('storage/unreadable', { file: 'workspace.json', reason: 'damaged' })
  for (const part of ['The reason in words.', '/home/ada/notes', 'Nothing was changed.']) expect(detail).toContain(part)
  const again = new WorkbenchError('storage/missing', 'It is gone. Nothing was changed.', {
    folder: 'notes',
    file: 'journal',
  })
  expect(openingProblem(again, '/home/ada/notes').detail.split('Nothing was changed.')).toHaveLength(2)
})

test('each problem ends with what to do next', () => {
  const locked = problem('storage/locked', { folder: 'notes', owner: 'pid 1' })
  expect(locked.detail).toContain('close it there and start again here')
  const missing = problem('storage/missing', { folder: 'notes', file: 'journal' })
  expect(missing.detail).toContain('wait until that has ended')
})
