import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate, writeDate } from '../../../src/core/model/when.ts'

const days = fc
  .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const intervals = fc.tuple(days, days).map((pair) => {
  const [earliest = '', latest = ''] = pair.toSorted((a, b) => (a < b ? -1 : 1))
  return { earliest, latest }
})

describe('reading a date', () => {
  test.each([
    { words: '2012', earliest: '2012-01-01', latest: '2012-12-31', precision: 'year' },
    { words: 'September 2020', earliest: '2020-09-01', latest: '2020-09-30', precision: 'month' },
    { words: 'Sept. 2020', earliest: '2020-09-01', latest: '2020-09-30', precision: 'month' },
    { words: '27 September 2020', earliest: '2020-09-27', latest: '2020-09-27', precision: 'day' },
    { words: 'September 27, 2020', earliest: '2020-09-27', latest: '2020-09-27', precision: 'day' },
    { words: '  may   1st,  2018 ', earliest: '2018-05-01', latest: '2018-05-01', precision: 'day' },
    { words: '2020-09-27', earliest: '2020-09-27', latest: '2020-09-27', precision: 'day' },
    { words: '29 February 2024', earliest: '2024-02-29', latest: '2024-02-29', precision: 'day' },
    { words: 'February 1900', earliest: '1900-02-01', latest: '1900-02-28', precision: 'month' },
    { words: 'the 1990s', earliest: '1990-01-01', latest: '1999-12-31', precision: 'decade' },
    { words: '2012–2014', earliest: '2012-01-01', latest: '2014-12-31', precision: 'range' },
    { words: '2012-2014', earliest: '2012-01-01', latest: '2014-12-31', precision: 'range' },
    { words: 'March 2018 to 3 May 2018', earliest: '2018-03-01', latest: '2018-05-03', precision: 'range' },
  ])('“$words” stands for $earliest to $latest', ({ words, ...interval }) => {
    expect(readDate(words)).toEqual(interval)
  })

  test.each([
    '',
    'soon',
    '31 April 2020',
    '29 February 2023',
    '2020-13-01',
    '2020-00',
    '0 May 2020',
    '2014 to 2012',
    'from 2012',
    '20201',
    '3/4/2021',
  ])('“%s” is no date', (words) => {
    expect(readDate(words)).toBeNull()
  })
})

describe('writing a date', () => {
  test.each([
    { words: '2012' },
    { words: '1990s' },
    { words: 'September 2020' },
    { words: '27 September 2020' },
    { words: '2012 to 2014' },
    { words: '2020-03-01 to 2020-05-03' },
  ])('“$words” is written as it was read', ({ words }) => {
    const read = readDate(words)
    expect(read && writeDate(read)).toBe(words)
  })

  test('gives words that are read back as the same days', () => {
    fc.assert(
      fc.property(intervals, ({ earliest, latest }) => {
        expect(readDate(writeDate({ earliest, latest }))).toMatchObject({ earliest, latest })
      }),
    )
  })

  test('of one known end names that day, and of none nothing', () => {
    expect(writeDate({ earliest: '2020-03-01' })).toBe('2020-03-01')
    expect(writeDate({ latest: '2020-03-01' })).toBe('2020-03-01')
    expect(writeDate({ worded: 'the following year' })).toBe('')
  })
})
