import { readIfPresent, writeDurably } from './durable-file.ts'
import type { Place } from './place.ts'

/** Puts `content`, sealed, at `name`, wholly or not at all. @throws WorkbenchError like `writeDurably`. */
export function writeSealed(place: Place, name: string, content: Uint8Array): Promise<void> {
  return writeDurably(place, name, place.codec.seal(name, content))
}

/** The content of `name`, or `null` when it is not there. @throws Damage, WorkbenchError like `readIfPresent`. */
export async function readSealed(place: Place, name: string): Promise<Uint8Array | null> {
  const bytes = await readIfPresent(place, name)
  return bytes && place.codec.open(name, bytes)
}

/** The content of a file that another program may have moved to `name`. @throws Damage, WorkbenchError like `readIfPresent`. */
export async function readMoved(place: Place, name: string): Promise<Uint8Array | null> {
  const bytes = await readIfPresent(place, name)
  return bytes && place.codec.open(null, bytes)
}
