import { expect, test } from 'vitest'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'

test('Node’s surroundings tell the time, make ids and hash as the records want them', () => {
  const { now, newId, sha256 } = nodeSurroundings
  expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(newId()).not.toBe(newId())
  expect(sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
