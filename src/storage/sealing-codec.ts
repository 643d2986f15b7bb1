import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from '../schema/zod.ts'
import { type Codec, sealedMark } from './codec.ts'
import { Damage } from './failures.ts'

const cipher = 'aes-256-gcm'
const [nonceBytes, tagBytes] = [12, 16]

/** Longer than the first line of any sealed file, in bytes. */
const headLimit = 1_024

const Head = z.strictObject({ format: z.literal('corrobora-sealed'), file: z.string(), length: z.int().min(0) })

/** What all of an encrypted workspace is sealed with. */
export interface DataKey {
  /** Names the workspace and its copies, in hexadecimal; not secret. */
  readonly workspace: string
  /** 32 random bytes. */
  readonly key: Uint8Array
}

/**
 * AES-256-GCM with a random nonce for every file and every line.
 *
 * A file is a line of JSON that says its name and length, the nonce, the sealed content and the tag. The length stands outside, so
 * that a file cut short is told from one that was tampered with. Bound to each are the workspace, the file and, in the journal,
 * the sequence: what is put in another place does not open.
 */
export class SealingCodec implements Codec {
  readonly #workspace: string
  readonly #contents: Uint8Array
  readonly #names: Uint8Array

  constructor({ workspace, key }: DataKey) {
    this.#workspace = workspace
    this.#contents = derived(workspace, key, 'contents')
    this.#names = derived(workspace, key, 'names')
  }

  seal(name: string, content: Uint8Array): Uint8Array {
    const head = headOf(name, content.length)
    return Buffer.concat([head, sealBytes(this.#contents, content, this.#about(head))])
  }

  open(name: string | null, bytes: Uint8Array): Uint8Array {
    const end = bytes.subarray(0, headLimit).indexOf(0x0a) + 1
    const head = bytes.subarray(0, end)
    const { file, length } = headIn(name ?? 'the file', head)
    const damaged = (reason: string) => new Damage(name ?? file, reason)
    if (name !== null && file !== name) throw damaged(`it was sealed as another file (${file})`)
    const sealed = bytes.subarray(end)
    if (sealed.length < nonceBytes + length + tagBytes) throw damaged('it was cut short')
    const content = openBytes(this.#contents, sealed, this.#about(head))
    if (content === null) throw damaged('its content is not what was written')
    return content
  }

  sealedSize(name: string, size: number): number {
    return headOf(name, size).length + nonceBytes + size + tagBytes
  }

  sealLine(file: string, sequence: number, json: string): string {
    const sealed = sealBytes(this.#contents, Buffer.from(json), this.#about(`${file} ${sequence}`))
    return JSON.stringify(sealed.toString('base64'))
  }

  openLine(file: string, sequence: number, body: unknown): unknown {
    if (typeof body !== 'string') throw new Damage(file, 'a line of it is not sealed')
    const bytes = openBytes(this.#contents, Buffer.from(body, 'base64'), this.#about(`${file} ${sequence}`))
    if (bytes === null) throw new Damage(file, `its line ${sequence} is not what was written`)
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  }

  nameOf(id: string): string {
    return createHmac('sha256', this.#names).update(id).digest('hex')
  }

  #about(place: Uint8Array | string): Uint8Array {
    return Buffer.concat([Buffer.from(`${this.#workspace}\n`), Buffer.from(place)])
  }
}

/** `content` sealed with `key`: nonce, content and tag. `about` is bound to it, and not in it. */
export function sealBytes(key: Uint8Array, content: Uint8Array, about: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, key, nonce).setAAD(about)
  return Buffer.concat([nonce, sealing.update(content), sealing.final(), sealing.getAuthTag()])
}

/** What `sealBytes` was given; `null` where key, bytes or `about` are others. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, about: Uint8Array): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
  opening.setAAD(about).setAuthTag(sealed.subarray(-tagBytes))
  const content = opening.update(sealed.subarray(nonceBytes, -tagBytes))
  try {
    return Buffer.concat([content, opening.final()])
  } catch {
    // The one failure of a decipher that is given whole bytes: the tag does not fit.
    return null
  }
}

function derived(workspace: string, key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, workspace, `corrobora ${purpose}`, 32))
}

function headOf(file: string, length: number): Uint8Array {
  return Buffer.from(`${sealedMark}"file":${JSON.stringify(file)},"length":${length}}\n`)
}

function headIn(name: string, line: Uint8Array): z.infer<typeof Head> {
  try {
    return Head.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line)))
  } catch {
    throw new Damage(
      name,
      line.length === 0 ? 'it is cut short, or was never sealed' : 'its first line is not what was written',
    )
  }
}
