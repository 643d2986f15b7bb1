import { basename, dirname, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { plainCodec } from './codec.ts'
import { writeDurably } from './durable-file.ts'
import type { FileSystem } from './file-system.ts'
import { nodeFileSystem } from './node-file-system.ts'
import { nodeSurroundings } from './surroundings.ts'

/**
 * Saves `content` at `path`, wholly or not at all, and answers the file's own name.
 *
 * @throws WorkbenchError `storage/write-failed`; whatever lay there before is untouched.
 */
export async function saveFile(path: string, content: Uint8Array, files: FileSystem = nodeFileSystem): Promise<string> {
  const place = {
    folder: dirname(resolve(path)),
    files,
    codec: plainCodec,
    now: nodeSurroundings.now,
    newId: nodeSurroundings.newId,
    pause: (milliseconds: number) => setTimeout(milliseconds),
  }
  await writeDurably(place, basename(path), content, '.')
  return basename(path)
}
