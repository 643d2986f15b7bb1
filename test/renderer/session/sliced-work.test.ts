import { expect, test, vi } from 'vitest'
import { inSlices } from '../../../renderer/session/sliced-work.ts'
import type { Work } from '../../../src/core/work.ts'

function* busyFor(milliseconds: number): Work<string> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) yield
  return 'done'
}

test('what is short is done at once', () => {
  const done = vi.fn<(answer: string) => void>()
  inSlices(busyFor(0), done)
  expect(done).toHaveBeenCalledExactlyOnceWith('done')
})

test('what is long lets other things happen in between, and is done in the end', async () => {
  const done = vi.fn<(answer: string) => void>()
  let others = 0
  const timer = setInterval(() => (others += 1))
  inSlices(busyFor(60), done)
  expect(done).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith('done'))
  clearInterval(timer)
  expect(others).toBeGreaterThan(0)
})

test('what is ended is not done', async () => {
  const ended = vi.fn<(answer: string) => void>()
  inSlices(busyFor(30), ended)()
  const other = vi.fn<(answer: string) => void>()
  inSlices(busyFor(60), other)
  await vi.waitFor(() => expect(other).toHaveBeenCalled())
  expect(ended).not.toHaveBeenCalled()
})
