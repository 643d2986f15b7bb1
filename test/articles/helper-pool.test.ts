import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { forkHelper } from '../../src/articles/child-process-reader.ts'
import { HelperPool } from '../../src/articles/helper-pool.ts'

const limits = { bytes: 1000, milliseconds: 60_000, characters: 2000, charactersTogether: 2000 }

test('a file is read while another takes its time, a third waits, and closing ends all of them', async () => {
  const pool = new HelperPool(forkHelper(join(import.meta.dirname, '../support/hostile-helper.ts')))
  onTestFinished(() => pool.close())
  const { signal } = new AbortController()
  const read = (name: string) => pool.read({ name, bytes: new Uint8Array(1) }, limits, signal)
  const slow = read('silence')
  const [first, second] = [await read('nothing'), await read('nothing')]
  expect(first).toMatchObject({ kind: 'article' })
  expect(second).toEqual(first)
  const others = [read('silence'), read('nothing')]
  await pool.close()
  for (const outcome of [await slow, ...(await Promise.all(others))]) {
    expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('closing') as string })
  }
}, 60_000)
