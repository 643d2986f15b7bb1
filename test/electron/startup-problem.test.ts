import { expect, test } from 'vitest'
import { type ErrorCode, type ErrorDetails, WorkbenchError } from '../../src/core/errors.ts'
import { refusedSwitches, startupProblem } from '../../src/electron/startup-problem.ts'

const problem = <C extends ErrorCode>(code: C, details: ErrorDetails[C]) =>
  startupProblem(new WorkbenchError(code, 'The reason in words.', details), '/home/ada/notes')

test('each reason why a workspace does not open has a title of its own', () => {
  const titles = [
    problem('storage/locked', { folder: 'notes', owner: 'pid 1' }),
    problem('storage/newer-version', { file: 'workspace.json', found: 9, known: 1 }),
    problem('storage/missing', { folder: 'notes', file: 'journal' }),
    problem('storage/unreadable', { file: 'workspace.json', reason: 'damaged' }),
    startupProblem(new TypeError('x is not a function'), '/home/ada/notes'),
  ].map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})

test('the box names the reason and the folder, and says that nothing was changed', () => {
  const { detail } = problem('storage/unreadable', { file: 'workspace.json', reason: 'damaged' })
  for (const part of ['The reason in words.', '/home/ada/notes', 'Nothing was changed.']) expect(detail).toContain(part)
})

test('refused switches are named with what to do instead', () => {
  const { detail } = refusedSwitches(['--inspect', '--no-sandbox'])
  for (const part of ['--inspect', '--no-sandbox', 'Start it without them']) expect(detail).toContain(part)
})
