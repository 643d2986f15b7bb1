import { expect, test, vi } from 'vitest'
import { WorkUnderway } from '../../../renderer/session/work-underway.ts'
import type { Work } from '../../../src/core/work.ts'

function* busyFor(milliseconds: number): Work<string> {
  for (const end = performance.now() + milliseconds; performance.now() < end;) yield
  return 'done'
}

test('what is long is done in its time, once', async () => {
  const underway = new WorkUnderway()
  const done = vi.fn<(answer: string) => void>()
  underway.begin(busyFor(40), done)
  expect(done).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(done).toHaveBeenCalledExactlyOnceWith('done'))
  underway.settle()
  expect(done).toHaveBeenCalledOnce()
})

test('who cannot wait has it done at once, and nothing of it is done again', async () => {
  const underway = new WorkUnderway()
  const done = vi.fn<(answer: string) => void>()
  underway.begin(busyFor(40), done)
  underway.settle()
  expect(done).toHaveBeenCalledExactlyOnceWith('done')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(done).toHaveBeenCalledOnce()
})

test('what is begun next comes after what is underway', () => {
  const underway = new WorkUnderway()
  const order: string[] = []
  underway.begin(busyFor(40), () => order.push('first'))
  underway.begin(busyFor(0), () => order.push('second'))
  expect(order).toEqual(['first', 'second'])
})
