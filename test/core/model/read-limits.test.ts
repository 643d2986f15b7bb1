import { describe, expect, test } from 'vitest'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { highestReadLimits, readLimits, tooLarge, tooLong } from '../../../src/core/model/read-limits.ts'

const megabyte = 1024 * 1024

describe('the limits of one file', () => {
  test('are the usual ones but for what is asked, and never higher than memory allows', () => {
    expect(readLimits({})).toEqual(defaultReadLimits)
    expect(readLimits({ bytes: 60 * megabyte })).toEqual({ ...defaultReadLimits, bytes: 60 * megabyte })
    expect(readLimits({ bytes: 9e12, characters: 9e12 })).toEqual({ ...defaultReadLimits, ...highestReadLimits })
    expect(highestReadLimits.characters).toBeLessThanOrEqual(defaultReadLimits.charactersTogether)
  })

  test('are named where they refuse, with the way to raise them as long as there is one', () => {
    expect(tooLarge(50 * megabyte)).toMatch(/larger than 50 MB.*--most-megabytes\.$/)
    expect(tooLarge(highestReadLimits.bytes)).toMatch(/larger than 200 MB.*open those\.$/)
    expect(tooLong(5_000_000)).toMatch(/longer than 5,000,000 characters.*--most-characters\.$/)
    expect(tooLong(highestReadLimits.characters)).toMatch(/longer than 20,000,000 characters.*the parts\.$/)
  })
})
