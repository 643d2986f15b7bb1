import type { datePrecisions, When } from './fields.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const monthPattern = `(${months.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')}|sept)\\.?`
const dayPattern = '(\\d{1,2})(?:st|nd|rd|th)?'
const yearPattern = '(\\d{4})'

/** The interval that a date in words stands for. */
export interface Interval {
  /** First day, `YYYY-MM-DD`. */
  readonly earliest: string
  /** Last day, `YYYY-MM-DD`. */
  readonly latest: string
  readonly precision: (typeof datePrecisions)[number]
}

interface Form {
  readonly pattern: RegExp
  read(groups: readonly string[]): Interval | null
}

const forms: readonly Form[] = [
  { pattern: form(`${yearPattern}-(\\d{2})-(\\d{2})`), read: ([y, m, d]) => day(Number(y), Number(m), Number(d)) },
  { pattern: form(`${yearPattern}-(\\d{2})`), read: ([y, m]) => month(Number(y), Number(m)) },
  {
    pattern: form(`${dayPattern} ${monthPattern},? ${yearPattern}`),
    read: ([d, m, y]) => day(Number(y), monthOf(m), Number(d)),
  },
  {
    pattern: form(`${monthPattern} ${dayPattern},? ${yearPattern}`),
    read: ([m, d, y]) => day(Number(y), monthOf(m), Number(d)),
  },
  { pattern: form(`${monthPattern},? ${yearPattern}`), read: ([m, y]) => month(Number(y), monthOf(m)) },
  { pattern: form(`(?:the )?(\\d{3})0s`), read: ([d]) => years(Number(`${d}0`), Number(`${d}9`), 'decade') },
  {
    pattern: form(`(\\d{1,2})\\.(\\d{1,2})\\.${yearPattern}`),
    read: ([d, m, y]) => day(Number(y), Number(m), Number(d)),
  },
  { pattern: form(yearPattern), read: ([y]) => years(Number(y), Number(y), 'year') },
]
const range = /^(.+?)\s*(?:–|—|\bto\b|(?<=\d{4})\s*-\s*(?=\d{4}$))\s*(.+)$/iu

/**
 * The days that an English date stands for: “2012”, “September 2020”, “27 September 2020”, “September 27, 2020”,
 * “2020-09-27”, “27.09.2020”, “the 1990s”, or two of them joined by “to” or a dash. `null` when `words` is none of these.
 */
export function readDate(words: string): Interval | null {
  const line = words.trim().replaceAll(/\s+/gu, ' ')
  for (const { pattern, read } of forms) {
    const groups = pattern.exec(line)
    if (groups) return read(groups.slice(1).map((group) => group ?? ''))
  }
  const [, from, to] = range.exec(line) ?? []
  if (from === undefined || to === undefined) return null
  const [first, last] = [readDate(from), readDate(to)]
  if (!first || !last || first.earliest > last.latest) return null
  return { earliest: first.earliest, latest: last.latest, precision: 'range' }
}

/** The shortest date that `readDate` reads back as the interval of `when`; empty when it has none. */
export function writeDate({ earliest, latest, precision }: When): string {
  if (earliest === undefined && latest === undefined) return ''
  if (earliest === undefined || latest === undefined) return earliest ?? latest ?? ''
  const candidates = [
    earliest.slice(0, 4),
    `${earliest.slice(0, 3)}0s`,
    `${monthName(earliest)} ${earliest.slice(0, 4)}`,
    `${Number(earliest.slice(8))} ${monthName(earliest)} ${earliest.slice(0, 4)}`,
    `${earliest.slice(0, 4)} to ${latest.slice(0, 4)}`,
  ]
  const fits = (words: string): boolean => {
    const read = readDate(words)
    return read?.earliest === earliest && read.latest === latest && (precision ?? read.precision) === read.precision
  }
  return candidates.find(fits) ?? (earliest === latest ? earliest : `${earliest} to ${latest}`)
}

function form(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, 'iu')
}

function monthOf(name = ''): number {
  return months.findIndex((month) => month.startsWith(name.slice(0, 3).toLowerCase())) + 1
}

function monthName(date: string): string {
  const name = months[Number(date.slice(5, 7)) - 1] ?? ''
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

function day(y: number, m: number, d: number): Interval | null {
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return null
  const date = iso(y, m, d)
  return { earliest: date, latest: date, precision: 'day' }
}

function month(y: number, m: number): Interval | null {
  if (m < 1 || m > 12) return null
  return { earliest: iso(y, m, 1), latest: iso(y, m, daysIn(y, m)), precision: 'month' }
}

function years(first: number, last: number, precision: 'year' | 'decade'): Interval {
  return { earliest: iso(first, 1, 1), latest: iso(last, 12, 31), precision }
}

function daysIn(y: number, m: number): number {
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  if (m === 2) return isLeap ? 29 : 28
  return [4, 6, 9, 11].includes(m) ? 30 : 31
}

function iso(y: number, m: number, d: number): string {
  return [String(y).padStart(4, '0'), String(m).padStart(2, '0'), String(d).padStart(2, '0')].join('-')
}
