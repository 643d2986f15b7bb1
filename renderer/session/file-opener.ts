import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { PreparedFile } from '../../src/contract/importing.ts'
import type { FileReport } from '../../src/contract/import-report.ts'
import type { Upload } from '../../src/contract/methods.ts'
import type { GatheredFiles } from './dropped-files.ts'
import { ImportReview } from './import-review.ts'
import { isClear, isNotOpened } from './review-items.ts'
import { type NamedFile, uploadFile } from './upload-file.ts'

/** How long opening may take before its progress is shown. */
const patienceMilliseconds = 400

/** How often progress is drawn, in milliseconds: often enough to be seen moving. */
const drawingPause = 100

/** How many files are handed over at the same time. */
const uploadsAtOnce = 4

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

/** What opening files shows. */
export type ImportState =
  | {
      readonly kind: 'running'
      readonly what: 'looking' | 'opening'
      readonly done: number
      readonly total: number
      readonly name: string
    }
  | { readonly kind: 'review'; readonly review: ImportReview }
  | { readonly kind: 'finished'; readonly files: readonly FileReport[] }

/** How files are opened: `asked` shows a review of them whatever they are. */
export type Reviewing = 'when-needed' | 'asked'

/**
 * Files on their way into the workspace: handing bytes over, a look at them, the review where there is something to ask,
 * the import, the outcome.
 *
 * One clear file is opened at once. Files that come while a review is open join it.
 */
export class FileOpener implements ReactiveController {
  readonly #element: ReactiveControllerHost
  readonly #host: HostConnection
  readonly #owner: FileOpenerOwner
  #running: Extract<ImportState, { kind: 'running' }> | null = null
  #isPatient = true
  /** When progress may be drawn again, on the page's clock. */
  #nextDrawing = 0
  #review: ImportReview | null = null
  #outcome: readonly FileReport[] | null = null
  /** The import that the host is at work on. */
  #importId: string | null = null
  #isCancelled = false
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
    if (this.#running && !this.#isPatient) return this.#running
    if (this.#review) return { kind: 'review', review: this.#review }
    return this.#outcome ? { kind: 'finished', files: this.#outcome } : null
  }

  /** Hands over and opens files that the page was given. */
  async openFiles({ files, refused }: GatheredFiles, reviewing: Reviewing = 'when-needed'): Promise<void> {
    await this.#during(files.length, async () => {
      const reports: FileReport[] = refused.map(({ name, reason }) => ({ kind: 'refused', name, reason }))
      const uploads = await this.#handOver(files, reports)
      if (this.#isCancelled) await Promise.all(uploads.map(({ token }) => this.#host.request('upload.drop', { token })))
      else await this.#look({ uploads, refused: reports }, reviewing)
    })
  }

  /** Opens files that the host holds already, once it says which. */
  async openOffered(ask: () => Promise<Offered>, reviewing: Reviewing = 'when-needed'): Promise<void> {
    try {
      const offered = await ask()
      if (offered.uploads.length + offered.refused.length === 0) return
      await this.#during(offered.uploads.length, () => this.#look(offered, reviewing))
    } catch (error) {
      this.#owner.failed(wordsOf(error, ''))
    }
  }

  /** Opens what the review says. */
  async openReviewed(): Promise<void> {
    const review = this.#review
    if (!review) return
    const { importId, files, items } = review
    const refused = items.flatMap((item): FileReport[] => (isNotOpened(item) ? [item] : []))
    await this.#during(files.length, async () => {
      if (await this.#run(importId, files, refused)) this.#review = null
    })
  }

  /** Stops; nothing of the files stays. A review that was open is open again. */
  async cancel(): Promise<void> {
    this.#isCancelled = true
    if (this.#importId !== null) await this.#host.request('import.cancel', { importId: this.#importId })
  }

  /** Puts the outcome away, or the review: its files are forgotten. */
  close(): void {
    if (this.#review) {
      void this.#host.request('import.drop', { importId: this.#review.importId }).catch((error: unknown) => {
        this.#owner.failed(wordsOf(error, ''))
      })
    }
    this.#review = null
    this.#outcome = null
    this.#element.requestUpdate()
  }

  /** An event of a running import. */
  heard(importId: string, done: number, total: number, name: string): void {
    if (importId === this.#importId && this.#running) this.#tell(this.#running.what, done, total, name)
  }

  #during(total: number, work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(() => this.#take(total, work))
    return this.#turn
  }

  async #take(total: number, work: () => Promise<void>): Promise<void> {
    this.#isCancelled = false
    this.#isPatient = true
    this.#tell('looking', 0, total, '')
    const patience = setTimeout(() => {
      this.#isPatient = false
      this.#element.requestUpdate()
    }, patienceMilliseconds)
    try {
      await work()
    } catch (error) {
      if (this.#review) this.#review.fail(error)
      else this.#owner.failed(wordsOf(error, ''))
    } finally {
      clearTimeout(patience)
      this.#importId = null
      this.#running = null
      this.#element.requestUpdate()
    }
  }

  /** Hands the bytes of files over, a few at a time. What cannot be read is added to `reports`. */
  async #handOver(files: readonly NamedFile[], reports: FileReport[]): Promise<Upload[]> {
    const uploads: (Upload | null)[] = files.map(() => null)
    const waiting = files.entries()
    let done = 0
    const handOverNext = async (): Promise<void> => {
      for (const [index, file] of waiting) {
        if (this.#isCancelled) return
        this.#tell('looking', done, files.length, file.name)
        try {
          uploads[index] = await uploadFile(this.#host, file)
        } catch (error) {
          reports.push({ kind: 'refused', name: file.name, reason: wordsOf(error, file.name) })
        }
        done += 1
        if (this.#running) this.#tell('looking', done, files.length, this.#running.name)
      }
    }
    await Promise.all(Array.from({ length: uploadsAtOnce }, handOverNext))
    return uploads.filter((upload) => upload !== null)
  }

  /** Has the host look at files, and opens them or asks about them. */
  async #look({ uploads, refused }: Offered, reviewing: Reviewing): Promise<void> {
    const importId = this.#review?.importId ?? crypto.randomUUID()
    const prepared = uploads.length === 0 ? [] : await this.#prepare(importId, uploads)
    if (!prepared) return
    const notRead = refused.flatMap((file): PreparedFile[] => (file.kind === 'refused' ? [file] : []))
    const all = [...prepared, ...notRead]
    if (this.#review) this.#review.add(all)
    else if (isWorthAsking(all, reviewing)) this.#ask(importId, all)
    else await this.#openAtOnce(importId, all)
  }

  async #openAtOnce(importId: string, all: readonly PreparedFile[]): Promise<void> {
    const files = all.flatMap((file) => (isNotOpened(file) ? [] : [{ token: file.token }]))
    const refused = all.flatMap((file): FileReport[] => (isNotOpened(file) ? [file] : []))
    try {
      await this.#run(importId, files, refused)
    } finally {
      await this.#host.request('import.drop', { importId })
    }
  }

  async #prepare(importId: string, uploads: readonly Upload[]): Promise<readonly PreparedFile[] | null> {
    this.#importId = importId
    const files = uploads.map(({ token }) => ({ token }))
    const prepared = await this.#host.request('import.prepare', { importId, files })
    return prepared.kind === 'prepared' ? prepared.files : null
  }

  #ask(importId: string, files: readonly PreparedFile[]): void {
    const changed = (): void => this.#element.requestUpdate()
    this.#review = new ImportReview({ host: this.#host, importId, changed }, files)
  }

  /** Imports files, and answers whether it was not stopped. Shows what became of them where it is worth a word. */
  async #run(importId: string, files: ImportReview['files'], refused: readonly FileReport[]): Promise<boolean> {
    this.#importId = importId
    this.#tell('opening', 0, files.length, '')
    const report = files.length === 0 ? null : await this.#host.request('import.run', { importId, files })
    if (report?.cancelled) return false
    const reports = [...(report?.files ?? []), ...refused]
    const isPlain = reports.every(({ kind }) => kind === 'imported')
    this.#outcome = isPlain ? null : reports
    const first = reports.find((file) => 'articleId' in file)
    if (first) await this.#owner.opened(first.articleId, reports)
    return true
  }

  #tell(what: 'looking' | 'opening', done: number, total: number, name: string): void {
    this.#running = { kind: 'running', what, done, total, name }
    if (performance.now() < this.#nextDrawing) return
    this.#nextDrawing = performance.now() + drawingPause
    this.#element.requestUpdate()
  }
}

/** Whether there is something to ask, or more than one file to look at, and anything to open at all. */
function isWorthAsking(files: readonly PreparedFile[], reviewing: Reviewing): boolean {
  if (files.every(isNotOpened)) return false
  return reviewing === 'asked' || files.length > 1 || !files.every(isClear)
}

function wordsOf(error: unknown, name: string): string {
  // A folder dropped among files cannot be read as one.
  if (error instanceof DOMException)
    return `“${name}” could not be read. It may be a folder, or may have moved: open the files in it.`
  return error instanceof Error ? error.message : String(error)
}
