import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { FileReport, Upload } from '../../src/contract/methods.ts'
import type { ImportState } from '../elements/dialogs/import-dialog.ts'

/** How many bytes travel in one message. A multiple of three, so that base64 needs no padding in between. */
const pieceBytes = 3 * 1024 * 1024

/** How long opening may take before its progress is shown. */
const patienceMilliseconds = 400

/** What a file opener tells its owner. */
export interface FileOpenerOwner {
  /** The first article that was opened, or found to be here already. Resolves when it is in front. */
  opened(articleId: string, reports: readonly FileReport[]): Promise<void>
  failed(message: string): void
}

/** Files that a host holds for an import. */
export interface Offered {
  readonly uploads: readonly Upload[]
  readonly refused: readonly FileReport[]
}

/** Files on their way into the workspace: handing bytes over, progress, cancelling, questions, outcome. */
export class FileOpener implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #host: HostConnection
  readonly #owner: FileOpenerOwner
  #state: ImportState | null = null
  #isShown = false
  #importId: string | null = null
  #isCancelled = false
  /** Questions of an earlier batch that a person has not answered yet. */
  #open: readonly FileReport[] = []
  /** The last batch: one is opened after the other. */
  #turn: Promise<void> = Promise.resolve()

  constructor(element: ReactiveControllerHost, host: HostConnection, owner: FileOpenerOwner) {
    this.#element = element
    this.#host = host
    this.#owner = owner
    element.addController(this)
  }

  hostConnected(): void {}

  /** What the dialog shows; `null` while there is nothing to show. */
  get state(): ImportState | null {
    return this.#isShown ? this.#state : null
  }

  /** Hands over and imports files that the page was given. */
  async openFiles(files: readonly File[]): Promise<void> {
    await this.#during(files.length, async () => {
      const uploads: Upload[] = []
      const refused: FileReport[] = []
      for (const [index, file] of files.entries()) {
        this.#progress(index, files.length, file.name)
        if (this.#isCancelled) break
        try {
          uploads.push(await this.#upload(file))
        } catch (error) {
          refused.push({ kind: 'refused', name: file.name, reason: wordsOf(error, file.name) })
        }
      }
      if (this.#isCancelled) await Promise.all(uploads.map(({ token }) => this.#host.request('upload.drop', { token })))
      else await this.#import(uploads, refused)
    })
  }

  /** Imports files that the host holds already, once it says which. */
  async openOffered(ask: () => Promise<Offered>): Promise<void> {
    try {
      const { uploads, refused } = await ask()
      if (uploads.length + refused.length === 0) return
      await this.#during(uploads.length, () => this.#import(uploads, refused))
    } catch (error) {
      this.#owner.failed(wordsOf(error, ''))
    }
  }

  /** Imports files again in the encodings a person chose. */
  async openAs(files: readonly { readonly token: string; readonly encoding: string }[]): Promise<void> {
    await this.#during(files.length, () => {
      const answered = new Set(files.map(({ token }) => token))
      this.#open = this.#open.filter((file) => file.kind === 'unsure' && !answered.has(file.token))
      return this.#import(files, [])
    })
  }

  /** Stops; nothing of the files stays. */
  async cancel(): Promise<void> {
    this.#isCancelled = true
    if (this.#importId !== null) await this.#host.request('import.cancel', { importId: this.#importId })
  }

  /** Puts the outcome away. Files that waited for an answer are forgotten. */
  close(): void {
    const files = this.#state?.kind === 'finished' ? this.#state.files : []
    for (const file of files) {
      if (file.kind === 'unsure') void this.#host.request('upload.drop', { token: file.token })
    }
    this.#open = []
    this.#show(null)
  }

  /** An event of a running import. */
  heard(importId: string, done: number, total: number, name: string): void {
    if (importId === this.#importId) this.#progress(done, total, name)
  }

  #during(total: number, work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(() => this.#run(total, work))
    return this.#turn
  }

  async #run(total: number, work: () => Promise<void>): Promise<void> {
    this.#isCancelled = false
    this.#isShown = false
    this.#progress(0, total, '')
    const patience = setTimeout(() => this.#reveal(), patienceMilliseconds)
    try {
      await work()
    } catch (error) {
      this.#owner.failed(wordsOf(error, ''))
    } finally {
      clearTimeout(patience)
      this.#importId = null
      if (this.#state?.kind === 'running') this.#finish([])
    }
  }

  async #import(
    files: readonly { readonly token: string; readonly encoding?: string }[],
    refused: readonly FileReport[],
  ): Promise<void> {
    const importId = crypto.randomUUID()
    this.#importId = importId
    const named = files.map(({ token, encoding }) => ({ token, ...(encoding === undefined ? {} : { encoding }) }))
    const report = files.length === 0 ? null : await this.#host.request('import.run', { importId, files: named })
    const reports = [...(report?.files ?? []), ...refused]
    const first = reports.find((file) => file.kind === 'imported' || file.kind === 'duplicate')
    this.#finish(report?.cancelled ? [] : reports)
    if (first && !report?.cancelled) await this.#owner.opened(first.articleId, reports)
  }

  async #upload(file: File): Promise<Upload> {
    const upload = await this.#host.request('upload.begin', { name: file.name.slice(0, 2_000), bytes: file.size })
    const { token } = upload
    try {
      for (let start = 0; start < file.size; start += pieceBytes) {
        const piece = await file.slice(start, start + pieceBytes).arrayBuffer()
        await this.#host.request('upload.chunk', { token, base64: base64Of(new Uint8Array(piece)) })
      }
      return upload
    } catch (error) {
      await this.#host.request('upload.drop', { token })
      throw error
    }
  }

  /** Shows what became of the files, where it is worth a word, with the questions that are still open. */
  #finish(reports: readonly FileReport[]): void {
    const files = [...this.#open, ...reports]
    this.#open = files.filter(({ kind }) => kind === 'unsure')
    const isPlain = files.every((file) => file.kind === 'imported' && file.warnings.length === 0)
    this.#show(isPlain ? null : { kind: 'finished', files, cancelled: false })
    this.#isShown = !isPlain
  }

  #progress(done: number, total: number, name: string): void {
    this.#state = { kind: 'running', done, total, name }
    this.#element.requestUpdate()
  }

  #reveal(): void {
    this.#isShown = true
    this.#element.requestUpdate()
  }

  #show(state: ImportState | null): void {
    this.#state = state
    this.#element.requestUpdate()
  }
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)))
  }
  return btoa(parts.join(''))
}

function wordsOf(error: unknown, name: string): string {
  // A folder dropped among files cannot be read as one.
  if (error instanceof DOMException)
    return `“${name}” could not be read. It may be a folder, or may have moved: open the files in it.`
  return error instanceof Error ? error.message : String(error)
}
