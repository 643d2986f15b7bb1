import { defaultReadLimits, type ReadLimits } from './article-file.ts'

/** How far the limits of one file may be raised: what reads it has only so much memory. */
export const highestReadLimits = { bytes: 200 * 1024 * 1024, characters: 20_000_000 } as const

/** The usual limits with another size of a file in bytes, or another length of a text in UTF-16 code units. */
export function readLimits({ bytes, characters }: Partial<Pick<ReadLimits, 'bytes' | 'characters'>>): ReadLimits {
  return {
    ...defaultReadLimits,
    bytes: Math.min(bytes ?? defaultReadLimits.bytes, highestReadLimits.bytes),
    characters: Math.min(characters ?? defaultReadLimits.characters, highestReadLimits.characters),
  }
}

/** Why a file of more than `limit` bytes is not opened. */
export function tooLarge(limit: number): string {
  const size = limit >= 1024 * 1024 ? `${Math.floor(limit / (1024 * 1024))} MB` : `${limit} bytes`
  const more = limit < highestReadLimits.bytes ? raised('--most-megabytes') : ''
  return `The file is larger than ${size}, the most that is opened. Split it into smaller files and open those${more}.`
}

/** Why a text of more than `limit` UTF-16 code units is not opened. */
export function tooLong(limit: number): string {
  const more = limit < highestReadLimits.characters ? raised('--most-characters') : ''
  return `The text is longer than ${limit.toLocaleString('en')} characters, the most that is opened. Split the file and open the parts${more}.`
}

function raised(option: string): string {
  return `, or import it on the command line with ${option}`
}
