import { expect, test } from 'vitest'
import { limited } from '../../src/contract/limited.ts'
import type { Reply } from '../../src/contract/reply.ts'

const answered: Reply = { ok: true, value: null }

test('R60: requests beyond a second’s share are refused, and the next second begins anew', async () => {
  let time = 0
  let reached = 0
  const server = limited(
    async () => {
      reached += 1
      return answered
    },
    () => time,
    { atOnce: 10, perSecond: 100 },
  )
  const replies: Reply[] = []
  for (let index = 0; index < 150; index += 1) replies.push(await server('commit', {}))
  expect(replies.filter(({ ok }) => ok)).toHaveLength(100)
  expect(replies.at(-1)).toMatchObject({ ok: false, error: { code: 'wire/refused' } })
  time = 1_000
  expect(await server('commit', {})).toEqual(answered)
  expect(reached).toBe(101)
})

test('R60: requests beyond those that may wait at once are refused, until one is answered', async () => {
  const waiting: ((reply: Reply) => void)[] = []
  const server = limited(
    () => new Promise((resolve) => waiting.push(resolve)),
    () => 0,
    { atOnce: 3, perSecond: 100 },
  )
  const first = [server('commit', {}), server('commit', {}), server('commit', {})]
  expect(await server('commit', {})).toMatchObject({ ok: false, error: { code: 'wire/refused' } })
  waiting[0]?.(answered)
  expect(await first[0]).toEqual(answered)
  const fourth = server('commit', {})
  for (const resolve of waiting) resolve(answered)
  expect(await Promise.all([...first, fourth])).toEqual([answered, answered, answered, answered])
})

test('R60: a request that fails makes room as well', async () => {
  const server = limited(
    () => Promise.reject(new Error('gone')),
    () => 0,
    { atOnce: 1, perSecond: 100 },
  )
  await expect(server('commit', {})).rejects.toThrow('gone')
  await expect(server('commit', {})).rejects.toThrow('gone')
})
