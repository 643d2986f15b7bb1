import { removeFile } from './durable-file.ts'
import { writing } from './failures.ts'
import { at, type Place } from './place.ts'
import { quarantine, quarantineCopy } from './quarantine.ts'

/** One thing to do about what a start found. Doing it twice is harmless. */
export type Repair =
  /** A tail that was never acknowledged: cut it off. */
  | { readonly kind: 'cut'; readonly file: string; readonly size: number }
  /** Damage behind a good part: keep a copy of the whole, cut the damage off. */
  | { readonly kind: 'keep-copy-and-cut'; readonly file: string; readonly size: number; readonly why: string }
  /** Damage, or what cannot be joined to the rest: move it to the quarantine. */
  | { readonly kind: 'set-aside'; readonly file: string; readonly why: string }
  /** A segment without a transaction. */
  | { readonly kind: 'remove'; readonly file: string }

/** Does `repairs`, the later files first, so that an interruption leaves what the next start can follow. @throws WorkbenchError `storage/write-failed`. */
export async function repair(place: Place, repairs: readonly Repair[]): Promise<void> {
  for (const one of repairs.toReversed()) await writing(one.file, () => perform(place, one))
}

async function perform(place: Place, one: Repair): Promise<void> {
  switch (one.kind) {
    case 'cut':
      return cut(place, one.file, one.size)
    case 'keep-copy-and-cut':
      await quarantineCopy(place, one.file, { why: one.why, done: copied })
      return cut(place, one.file, one.size)
    case 'set-aside':
      await quarantine(place, one.file, { why: one.why, done: moved })
      return
    case 'remove':
      return removeFile(place, one.file)
  }
}

const copied = 'The whole of it is kept here. What could be read of it goes on being used; the rest was cut off.'
const moved = 'It was moved here as it was. What could be restored came from copies and the journal.'

async function cut(place: Place, name: string, size: number): Promise<void> {
  const file = await place.files.open(at(place, name))
  try {
    await file.truncate(size)
    await file.sync()
  } finally {
    await file.close()
  }
}
