import { sha256 } from '../../src/storage/durable-file.ts'
import { MemoryDisk } from './memory-disk.ts'
import { commit, contentsExpected, Expected, openOn, someWork } from './store-work.ts'

const encoder = new TextEncoder()

/** A workspace that was worked on, and what it should hold after each transaction. */
export interface Worked {
  readonly disk: MemoryDisk
  readonly expected: Expected
  /** What it holds after so many transactions. */
  readonly after: readonly ReturnType<typeof contentsExpected>[]
}

/** `length` transactions, with checkpoints after some, in one segment where there is no checkpoint; then closed. */
export async function worked(length: number, checkpoints: readonly number[] = []): Promise<Worked> {
  const disk = new MemoryDisk()
  const expected = new Expected()
  const after = [contentsExpected(expected)]
  const store = await openOn(disk)
  for (const [index, transaction] of someWork(length).entries()) {
    await commit(store, expected, transaction)
    after.push(contentsExpected(expected))
    if (checkpoints.includes(index + 1)) await store.checkpoint(expected.state)
  }
  await store.close()
  return { disk, expected, after }
}

/** The path of the first file, by name, that contains `part`. */
export function pathOf(disk: MemoryDisk, part: string): string {
  const path = [...disk.files.keys()].toSorted().find((name) => name.includes(part))
  if (!path) throw new Error(`no file with ${part}`)
  return path
}

/** The content of that file. */
export function bytesOf(disk: MemoryDisk, part: string): Uint8Array {
  return disk.files.get(pathOf(disk, part)) ?? new Uint8Array()
}

/** The quarantined files' contents. */
export function quarantined(disk: MemoryDisk): Uint8Array[] {
  return [...disk.files].filter(([path]) => /\/quarantine\/.*(?<!\.about\.json)$/.test(path)).map(([, bytes]) => bytes)
}

/** `bytes` with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const other = bytes.slice()
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return other
}

/** `text` with a digest that is true of it, as the program that wrote it would have put there. */
export function resealed(text: string): Uint8Array {
  const content = text.slice(text.indexOf('\n') + 1)
  return encoder.encode(`{"sha256":"${sha256(content)}",\n${content}`)
}

/** The digests of the newest generation's copies of annotations. */
export function newestCopies(disk: MemoryDisk): string[] {
  const path =
    [...disk.files.keys()]
      .filter((name) => /generations\/\d+\.json$/.test(name))
      .toSorted()
      .at(-1) ?? ''
  const manifest = JSON.parse(new TextDecoder().decode(disk.files.get(path))) as {
    data: { files: { file: string; sha256: string }[] }
  }
  return manifest.data.files.filter(({ file }) => file !== 'workspace.json').map(({ sha256: digest }) => digest)
}

/** What a file may be found replaced by. */
export const catalogue: readonly (readonly [name: string, bytes: Uint8Array])[] = [
  ['an empty file', new Uint8Array()],
  ['NULs', new Uint8Array(500)],
  ...['null', '0', 'false', '""', '[]', '{}', '<!doctype html><p>404', '<<<<<<< ours\n{}\n=======\n'].map(
    (text) => [text.split('\n')[0] ?? '', encoder.encode(text)] as const,
  ),
  ['invalid UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
  ['UTF-16', new Uint8Array(Buffer.from('{"meta":1}', 'utf16le'))],
]
