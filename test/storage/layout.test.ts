import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  annotationsFile,
  generationFile,
  generationSequence,
  lockEpoch,
  lockFile,
  segmentFile,
  segmentName,
} from '../../src/storage/layout.ts'
import { anyId } from '../support/arbitraries.ts'

test('every article has a file of its own, by a name every file system takes', () => {
  const ids = fc.oneof(
    anyId,
    fc.constantFrom('..', '.', 'con', 'COM1', 'a', 'A', 'ä', '--help', 'x'.repeat(200), '__proto__', ' '),
  )
  fc.assert(
    fc.property(ids, ids, (one, other) => {
      expect(annotationsFile(one)).toMatch(/^annotations\/[a-z0-9~-]{8,70}\.json$/)
      expect(annotationsFile(one).toLowerCase() === annotationsFile(other).toLowerCase()).toBe(one === other)
    }),
  )
})

test('names of files tell what they were made from, and other files tell nothing', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(999_999), (sequence, epoch) => {
      expect(segmentName(segmentFile({ first: sequence, epoch }).slice('journal/'.length))).toEqual({
        first: sequence,
        epoch,
      })
      expect(generationSequence(generationFile(sequence).slice('generations/'.length))).toBe(sequence)
      expect(lockEpoch(lockFile(epoch))).toBe(epoch)
    }),
  )
  for (const name of ['', '.DS_Store', 'lock', 'lock-', '1-1.log', '000000000001-1.log (conflicted copy)', 'files']) {
    expect([segmentName(name), generationSequence(name), lockEpoch(name)]).toEqual([null, null, null])
  }
})
