import { randomBytes, scrypt } from 'node:crypto'
import { basename } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import { z } from '../schema/zod.ts'
import { makeFolder, readIfPresent, writeDurably } from './durable-file.ts'
import { Damage, fromNewer, readFailed } from './failures.ts'
import { keyCopy, keyFile } from './layout.ts'
import type { Place } from './place.ts'
import { type DataKey, openBytes, sealBytes } from './sealing-codec.ts'
import { digestOf, parseStrictly, withDigest } from './snapshot-file.ts'

/** What trying one passphrase costs: scrypt's N, r and p. */
export interface PassphraseCost {
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

/** About a second and 128 MB for each try. */
export const usualCost: PassphraseCost = { cost: 2 ** 17, blockSize: 8, parallelization: 1 }

/** The version of the key file that this program writes. */
const version = 1

const hex = z.string().regex(/^([0-9a-f]{2})+$/)

const KeyFile = z.looseObject({
  format: z.literal('corrobora-key'),
  version: z.int().min(1),
  workspace: hex,
  scrypt: z.looseObject({
    // A file from elsewhere must not make this program take all memory.
    cost: z
      .int()
      .min(2)
      .max(2 ** 20),
    blockSize: z.int().min(1).max(16),
    parallelization: z.int().min(1).max(4),
    salt: hex,
  }),
  key: hex,
})
type KeyFile = z.infer<typeof KeyFile>

/** The key files of an encrypted workspace: where its data key lies, sealed with what scrypt makes of the passphrase. */
export interface KeyFiles {
  readonly content: KeyFile
  /** What was wrong with the key file or its copy, in words for a person; empty when both are there and whole. */
  readonly notices: readonly string[]
  /** Which of the two are to be written anew. */
  readonly outdated: readonly string[]
}

/**
 * The key files in `place`; `null` when it has none, and so is not encrypted.
 *
 * @throws WorkbenchError `storage/unreadable` when neither is whole, `storage/newer-version`.
 */
export async function readKeyFiles(place: Place): Promise<KeyFiles | null> {
  const [own, copy] = [await contentOf(place, keyFile), await contentOf(place, keyCopy)]
  const content = own instanceof Damage || own === null ? copy : own
  if (content === null) return own === null ? null : Promise.reject(readFailed(keyFile, own))
  if (content instanceof Damage) throw readFailed(keyFile, own ?? content)
  const notices =
    content === own
      ? []
      : [`${keyFile} was ${own ? 'damaged' : 'missing'}. It was restored from its copy; nothing was lost.`]
  const isSame = !(copy instanceof Damage) && JSON.stringify(copy) === JSON.stringify(content)
  return { content, notices, outdated: [...(content === own ? [] : [keyFile]), ...(isSame ? [] : [keyCopy])] }
}

/** Writes those of the key files that are damaged, missing or of an earlier passphrase. @throws WorkbenchError `storage/write-failed`. */
export async function mendKeyFiles(place: Place, { content, outdated }: KeyFiles): Promise<void> {
  for (const name of outdated) await write(place, name, content)
}

/** Makes a new data key and writes it, sealed with `passphrase`, durable when answered. @throws WorkbenchError `storage/weak-passphrase`, `storage/write-failed`. */
export async function makeKeyFiles(place: Place, passphrase: string, cost: PassphraseCost): Promise<DataKey> {
  const dataKey: DataKey = { workspace: randomBytes(16).toString('hex'), key: randomBytes(32) }
  await sealKey(place, dataKey, { passphrase, cost })
  return dataKey
}

/** Seals the data key anew; nothing else is written again. @throws WorkbenchError `storage/weak-passphrase`, `storage/write-failed`. */
export async function sealKey(
  place: Place,
  { workspace, key }: DataKey,
  { passphrase, cost }: { readonly passphrase: string; readonly cost: PassphraseCost },
): Promise<void> {
  checkStrength(passphrase)
  const settings = { ...cost, salt: randomBytes(16).toString('hex') }
  const sealed = sealBytes(await stretched(passphrase, settings), key, aboutOf(workspace, settings))
  const content: KeyFile = {
    format: 'corrobora-key',
    version,
    workspace,
    scrypt: settings,
    key: sealed.toString('hex'),
  }
  for (const name of [keyFile, keyCopy]) await write(place, name, content)
}

/** The data key. @throws WorkbenchError `storage/wrong-passphrase`. */
export async function openKey(place: Place, { content }: KeyFiles, passphrase: string): Promise<DataKey> {
  const { workspace, scrypt: settings, key: sealed } = content
  const stretchedKey = await stretched(passphrase, settings)
  const key = openBytes(stretchedKey, Buffer.from(sealed, 'hex'), aboutOf(workspace, settings))
  if (key) return { workspace, key }
  const folder = basename(place.folder)
  throw new WorkbenchError(
    'storage/wrong-passphrase',
    `That is not the passphrase of the workspace “${folder}”. Nothing was changed. A lost passphrase cannot be brought back: without it nobody can read the workspace.`,
    { folder },
  )
}

/** The shortest passphrase that is taken, in UTF-16 code units. */
const shortest = 12

function checkStrength(passphrase: string): void {
  if (passphrase.length >= shortest) return
  throw new WorkbenchError(
    'storage/weak-passphrase',
    `A passphrase needs ${shortest} characters or more. Four or five words that do not belong together are good.`,
    { shortest },
  )
}

/** 32 bytes that it takes a second to make of `passphrase`, away from the main thread. Keyboards write one letter in different ways, which are made one. */
function stretched(
  passphrase: string,
  { salt, cost, blockSize, parallelization }: KeyFile['scrypt'],
): Promise<Uint8Array> {
  const memory = 128 * blockSize * (cost + parallelization + 2)
  const options = { cost, blockSize, parallelization, maxmem: memory * 2 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

function aboutOf(workspace: string, settings: KeyFile['scrypt']): Uint8Array {
  const { cost, blockSize, parallelization, salt } = settings
  return Buffer.from(`corrobora key ${workspace} ${cost} ${blockSize} ${parallelization} ${salt}`)
}

async function write(place: Place, name: string, content: KeyFile): Promise<void> {
  const json = JSON.stringify(content)
  await makeFolder(place, 'temporary')
  await writeDurably(place, name, withDigest(`${json.slice(1)}\n`).bytes)
}

async function contentOf(place: Place, name: string): Promise<KeyFile | Damage | null> {
  try {
    const bytes = await readIfPresent(place, name)
    if (!bytes) return null
    if (digestOf(bytes) === null) return new Damage(name, 'its content is not what was written')
    const { sha256: _digest, ...content } = parseStrictly(name, bytes) as Record<string, unknown>
    const parsed = KeyFile.safeParse(content)
    if (parsed.success && parsed.data.version === version) return parsed.data
    const found = Number(content['version'])
    return found > version ? Promise.reject(fromNewer(name, found)) : new Damage(name, 'it is not a key file')
  } catch (error) {
    if (error instanceof Damage) return error
    throw error
  }
}
