import { expect, test } from 'vitest'
import { RunningWork } from '../../src/host/running-work.ts'

/** Running work, and what it told of its progress. */
function someWork() {
  const told: unknown[] = []
  return { told, running: new RunningWork((name, payload) => told.push([name, payload])) }
}

test('work answers what it finds', async () => {
  expect(await someWork().running.run('one', async () => 'found')).toBe('found')
})

test('work that someone ends answers that, and others go on', async () => {
  const { running } = someWork()
  const [one, other] = ['one', 'other'].map((workId) =>
    running.run(workId, async ({ slices }) => {
      for (let count = 0; count < 5; count += 1) await slices.rest(5)
      return 'done'
    }),
  )
  running.cancel('one')
  expect(await one).toEqual({ kind: 'cancelled' })
  expect(await other).toBe('done')
})

test('work that is over, or was never there, can be ended without harm', async () => {
  const { running } = someWork()
  await running.run('one', async () => 'done')
  expect(() => running.cancel('one')).not.toThrow()
  expect(() => running.cancel('another')).not.toThrow()
})

test('a failure is not taken for an end', async () => {
  const { running } = someWork()
  const failing = running.run('one', async () => {
    throw new Error('broken')
  })
  running.cancel('one')
  await expect(failing).rejects.toThrow('broken')
})

test('progress is told at once, then now and then', async () => {
  const { running, told } = someWork()
  await running.run('one', async ({ progress, slices }) => {
    for (let done = 0; done < 50; done += 1) progress(done, 100, `article ${done}`)
    await slices.rest(120)
    progress(50, 100, 'article 50')
  })
  expect(told).toEqual([
    ['work.progress', { workId: 'one', done: 0, total: 100, name: 'article 0' }],
    ['work.progress', { workId: 'one', done: 50, total: 100, name: 'article 50' }],
  ])
})
