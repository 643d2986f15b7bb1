import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { WatchStatus } from '../../src/contract/watching.ts'
import { counted } from '../words/labels.ts'
import type { FileOpener } from './file-opener.ts'
import type { Messages } from './messages.ts'

/** What watching a folder works with. */
export interface WatchingParts {
  readonly files: FileOpener
  readonly messages: Messages
}

/** The folder that is watched for new files: they are offered, and opened only when a person says so. */
export class Watching implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #host: HostConnection
  readonly #parts: WatchingParts
  #status: WatchStatus = { folder: null, waiting: 0, canChoose: false }
  /** The message that offers the new files. */
  #offer: number | null = null

  constructor(element: ReactiveControllerHost, host: HostConnection, parts: WatchingParts) {
    this.#element = element
    this.#host = host
    this.#parts = parts
    element.addController(this)
    host.on('watch.changed', (status) => this.#heard(status))
  }

  hostConnected(): void {}

  /** The folder that is watched, and how many new files wait in it. */
  get status(): WatchStatus {
    return this.#status
  }

  /** Asks the host for what it watches. */
  begin(): Promise<void> {
    return this.#ask(() => this.#host.request('watch.read', {}))
  }

  /** Lets a person choose the folder. */
  choose(): Promise<void> {
    return this.#ask(() => this.#host.request('watch.choose', {}))
  }

  /** Watches no longer. */
  stop(): Promise<void> {
    return this.#ask(() => this.#host.request('watch.stop', {}))
  }

  /** Shows the new files in a review. */
  async review(): Promise<void> {
    await this.#parts.files.openOffered(() => this.#host.request('watch.take', {}), 'asked')
  }

  async #ask(request: () => Promise<WatchStatus>): Promise<void> {
    try {
      this.#heard(await request())
    } catch (error) {
      this.#parts.messages.problem(error instanceof Error ? error.message : String(error))
    }
  }

  #heard(status: WatchStatus): void {
    const { folder, waiting } = status
    const { messages } = this.#parts
    if (folder !== null && folder !== this.#status.folder && waiting === 0) {
      messages.tell(`“${folder}” is watched: files that come into it are offered here.`)
    }
    if (folder === null && this.#status.folder !== null) messages.tell(`“${this.#status.folder}” is no longer watched.`)
    if (waiting !== this.#status.waiting || folder !== this.#status.folder) this.#tellWaiting(status)
    this.#status = status
    this.#element.requestUpdate()
  }

  #tellWaiting({ folder, waiting }: WatchStatus): void {
    const { messages } = this.#parts
    if (this.#offer !== null) messages.end(this.#offer, false)
    this.#offer = null
    if (folder === null || waiting === 0) return
    const words = `${counted(waiting, 'new file')} in “${folder}”.`
    this.#offer = messages.offer(words, { label: 'Review', run: () => void this.review() })
  }
}
