import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Slices } from '../../src/host/slices.ts'

/** Work that keeps the processor busy for `milliseconds`, a little at a time, and answers how often it was put off. */
function* busy(milliseconds: number): Generator<void, number, void> {
  const end = performance.now() + milliseconds
  let steps = 0
  while (performance.now() < end) {
    steps += 1
    yield
  }
  return steps
}

test('work is done to its end, and others have their turn meanwhile', async () => {
  const slices = new Slices(new AbortController().signal)
  const order: string[] = []
  const timer = wait(20).then(() => order.push('another'))
  const work = slices.do(busy(120)).then((steps) => order.push(steps > 0 ? 'the work' : 'nothing'))
  await Promise.all([timer, work])
  expect(order).toEqual(['another', 'the work'])
})

test('work that is cancelled ends with the reason, soon', async () => {
  const controller = new AbortController()
  const work = new Slices(controller.signal).do(busy(60_000))
  await wait(30)
  controller.abort(new Error('enough'))
  await expect(work).rejects.toThrow('enough')
})

test('work that is cancelled beforehand does not begin', async () => {
  const controller = new AbortController()
  controller.abort()
  let began = false
  const work = (function* () {
    began = true
    yield
  })()
  await expect(new Slices(controller.signal).do(work)).rejects.toBe(controller.signal.reason)
  expect(began).toBe(false)
})

test('work that stands back goes no further until it may, and can be cancelled meanwhile', async () => {
  let isInTheWay = true
  const controller = new AbortController()
  const slices = new Slices(controller.signal, () => isInTheWay)
  let steps = 0
  function* counting(): Generator<void, string, void> {
    for (; steps < 5; steps += 1) yield
    return 'done'
  }
  const work = slices.do(counting())
  await wait(60)
  expect(steps).toBe(0)
  isInTheWay = false
  expect(await work).toBe('done')
  isInTheWay = true
  const cancelled = slices.do(counting())
  controller.abort(new Error('enough'))
  await expect(cancelled).rejects.toThrow('enough')
})
