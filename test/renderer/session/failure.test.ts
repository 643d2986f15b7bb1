import { expect, test } from 'vitest'
import { failure } from '../../../renderer/session/session-state.ts'
import { WorkbenchError } from '../../../src/core/errors.ts'

const titleOf = (id: string) => (id === 'gone' ? null : 'Damascus')

test('a file that cannot be read is named by what it is for, with what to bring back', () => {
  const [file, reason] = ['annotations/a.json', 'it is empty']
  expect(failure(new WorkbenchError('storage/unreadable', 'raw', { file, reason }), titleOf)).toEqual({
    kind: 'damaged',
    message:
      'The annotations of “Damascus” could not be read: it is empty. Nothing was changed. Bring back a good copy of annotations/a.json.',
  })
})

test('what is missing leads to what is kept beside the present; any other failure does not', () => {
  const missing = new WorkbenchError('article/text-missing', 'Its text is gone.', { articleId: 'a', sha256: 'b' })
  expect(failure(missing, titleOf)).toEqual({ kind: 'damaged', message: 'Its text is gone.' })
  expect(failure(new Error('The host is gone.'), titleOf)).toEqual({ kind: 'failed', message: 'The host is gone.' })
})
