import { WorkbenchError } from '../core/errors.ts'
import { defaultReadLimits } from '../core/model/article-file.ts'
import { tooLarge } from '../core/model/read-limits.ts'
import type { Upload } from '../contract/methods.ts'
import type { NamedBytes } from '../core/model/article-file.ts'
import type { Surroundings } from './ports.ts'

/** How many bytes may wait in uploads altogether. */
const waitingBytes = 512 * 1024 * 1024

/** How many uploads may wait, even empty ones. */
const mostWaiting = 20_000

interface Waiting {
  readonly name: string
  readonly bytes: Uint8Array
  received: number
}

/** Files on their way into the host, by opaque tokens that tell nothing of where a file lies. */
export class Uploads {
  readonly #surroundings: Surroundings
  readonly #waiting = new Map<string, Waiting>()
  #total = 0

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings
  }

  /** Announces `bytes` bytes called `name`. @throws WorkbenchError `import/refused` when they are too many. */
  begin(name: string, bytes: number): Upload {
    const { bytes: most } = defaultReadLimits
    if (bytes > most) throw refused(name, `“${name}” has to stay closed. ${tooLarge(most)}`)
    if (this.#total + bytes > waitingBytes || this.#waiting.size >= mostWaiting) {
      throw refused(name, `“${name}” has to wait: too many files are being opened at once. Open fewer at a time.`)
    }
    const token = this.#surroundings.newId()
    this.#waiting.set(token, { name, bytes: new Uint8Array(bytes), received: 0 })
    this.#total += bytes
    return { token, name, bytes }
  }

  /** Adds the next bytes. @throws WorkbenchError `upload/unknown`, `upload/incomplete` when they are more than announced. */
  add(token: string, chunk: Uint8Array): number {
    const waiting = this.#find(token)
    if (waiting.received + chunk.length > waiting.bytes.length) {
      throw incomplete(token, waiting.bytes.length, waiting.received + chunk.length)
    }
    waiting.bytes.set(chunk, waiting.received)
    waiting.received += chunk.length
    return waiting.received
  }

  /** Holds a file that the host read itself. */
  hold(file: NamedBytes): Upload {
    const upload = this.begin(file.name, file.bytes.length)
    this.add(upload.token, file.bytes)
    return upload
  }

  /** The whole file. @throws WorkbenchError `upload/unknown`, `upload/incomplete`. */
  file(token: string): NamedBytes {
    const { name, bytes, received } = this.#find(token)
    if (received < bytes.length) throw incomplete(token, bytes.length, received)
    return { name, bytes }
  }

  /** The bytes that a file is held in, complete or not; `null` when it is not known. */
  bytesOf(token: string): Uint8Array | null {
    return this.#waiting.get(token)?.bytes ?? null
  }

  /** Forgets a file; nothing happens when it is not known. */
  drop(token: string): void {
    this.#total -= this.#waiting.get(token)?.bytes.length ?? 0
    this.#waiting.delete(token)
  }

  #find(token: string): Waiting {
    const waiting = this.#waiting.get(token)
    if (!waiting) throw new WorkbenchError('upload/unknown', 'this file is no longer held; open it again', { token })
    return waiting
  }
}

function refused(fileName: string, reason: string): WorkbenchError {
  return new WorkbenchError('import/refused', reason, { fileName, reason })
}

function incomplete(token: string, expected: number, received: number): WorkbenchError {
  return new WorkbenchError('upload/incomplete', `${received} of ${expected} bytes came`, { token, expected, received })
}
