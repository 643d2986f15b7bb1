import { expect, test, vi } from 'vitest'
import { whenIdle } from '../../../renderer/session/idle-work.ts'

/** Work of `steps` steps, which are counted in `done`. */
function* counting(steps: number, done: { count: number }): Generator<void, void, void> {
  for (let step = 0; step < steps; step += 1) {
    done.count += 1
    yield
  }
}

test('work is done when the page is idle, all of it', async () => {
  const done = { count: 0 }
  whenIdle(counting(5_000, done))
  expect(done.count).toBe(0)
  await vi.waitFor(() => expect(done.count).toBe(5_000), { timeout: 14_000 })
})

test('work that is stopped goes no further', async () => {
  const [stopped, other] = [{ count: 0 }, { count: 0 }]
  whenIdle(counting(10, stopped))()
  whenIdle(counting(10, other))
  await vi.waitFor(() => expect(other.count).toBe(10), { timeout: 14_000 })
  expect(stopped.count).toBe(0)
})
