import { expect, test } from 'vitest'
import { hasCode, WorkbenchError } from '../../src/core/errors.ts'

test('a failure is told by its code, and keeps its facts and its cause', () => {
  const cause = new Error('no space left')
  const error: unknown = new WorkbenchError(
    'storage/write-failed',
    'cannot write',
    { file: 'a', reason: 'full' },
    { cause },
  )
  expect(hasCode(error, 'storage/write-failed') && error.details.reason).toBe('full')
  expect(hasCode(error, 'storage/locked')).toBe(false)
  expect(error).toMatchObject({ name: 'WorkbenchError', message: 'cannot write', cause })
})

test('what is no failure of ours has no code', () => {
  expect(hasCode(Object.assign(new Error('x'), { code: 'storage/locked' }), 'storage/locked')).toBe(false)
  expect(hasCode(null, 'storage/locked')).toBe(false)
})
