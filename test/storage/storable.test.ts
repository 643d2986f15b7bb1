import { expect, test } from 'vitest'
import fc from 'fast-check'
import { whyNotStorable } from '../../src/storage/storable.ts'
import { anyTransaction } from '../support/arbitraries.ts'

/** `levels` lists, each in the next. */
function nested(levels: number): unknown {
  return levels === 0 ? 'core' : [nested(levels - 1)]
}

test('every transaction can be stored', () => {
  fc.assert(fc.property(anyTransaction, (transaction) => whyNotStorable(transaction) === null))
})

test.each([
  ['NaN', { note: Number.NaN }, /NaN/],
  ['a whole number that is no longer exact', { start: 2 ** 53 }, /too large to be exact/],
  ['a negative zero', [-0], /negative zero/],
  ['nothing where something belongs', { note: undefined }, /undefined/],
  ['a map', { fields: new Map() }, /something else than plain values/],
  ['a text of more than ten million characters', 'x'.repeat(10 * 1024 * 1024 + 1), /ten million/],
  ['65 levels', nested(65), /deeper than 64/],
])('says why %s cannot', (_name, value, reason) => {
  expect(whyNotStorable(value)).toMatch(reason)
})

test('64 levels, large exact numbers and ten million characters can', () => {
  expect(whyNotStorable([nested(63), Number.MAX_SAFE_INTEGER, 0.5, 'x'.repeat(10 * 1024 * 1024)])).toBeNull()
})
