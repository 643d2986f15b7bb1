import type { ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type { RevisionPreview } from '../../src/contract/revising.ts'
import type { Upload } from '../../src/contract/methods.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { counted } from '../words/labels.ts'
import { refusalWords } from '../words/refusals.ts'
import { HostWork, type WorkProgress } from './host-work.ts'
import type { Messages } from './messages.ts'
import { uploadFile } from './upload-file.ts'

/** Where another version of the text comes from: a file, or the original that is stored, read another way. */
export type RevisionWay = 'file' | 'original'

/** What a person is asked or shown on the way to another version of a text. */
export type RevisionStep =
  | { readonly kind: 'source' }
  | { readonly kind: 'working'; readonly words: string }
  | Exclude<RevisionPreview, { kind: 'cancelled' }>

/** A revision that is under way. */
export interface RevisionState {
  readonly way: RevisionWay
  readonly articleId: string
  readonly step: RevisionStep
}

/** What replacing a text needs of the desk. */
export interface RevisingDesk {
  readonly host: HostConnection
  /** Lets a person choose files in the host's own dialog. */
  choosesFiles(): boolean
  /** Waits until everything is saved. Answers whether it is. */
  flush(): Promise<boolean>
  readonly messages: Messages
  /** The text was replaced. */
  replaced(): void
}

/** Replacing the text of the open article: choosing a version, looking at what it changes, applying it. */
export class Revising {
  readonly #element: ReactiveControllerHost
  readonly #desk: RevisingDesk
  readonly #looking: HostWork<'revision.preview'>
  readonly #applying: HostWork<'revision.apply'>
  #state: RevisionState | null = null
  #upload: Upload | null = null

  constructor(element: ReactiveControllerHost, desk: RevisingDesk) {
    this.#element = element
    this.#desk = desk
    this.#looking = new HostWork(element, desk.host, 'revision.preview')
    this.#applying = new HostWork(element, desk.host, 'revision.apply')
  }

  /** What the dialog shows; `null` while none is open. */
  get state(): RevisionState | null {
    return this.#state
  }

  /** How far what is under way is; `null` while nothing is. */
  get progress(): WorkProgress | null {
    return this.#looking.progress ?? this.#applying.progress
  }

  /** Whether the host chooses files in a dialog of its own. */
  get choosesFiles(): boolean {
    return this.#desk.choosesFiles()
  }

  /** Begins for an article. */
  begin(articleId: string, way: RevisionWay): void {
    this.#state = { articleId, way, step: { kind: 'source' } }
    this.#element.requestUpdate()
  }

  /** Lets a person choose the revised file in the host's own dialog. */
  async chooseFile(): Promise<void> {
    await this.#told(async () => {
      const { uploads, refused } = await this.#desk.host.request('files.choose', { what: 'files' })
      const [first, ...others] = uploads
      for (const { token } of others) void this.#desk.host.request('upload.drop', { token })
      const [reason] = refused.flatMap((file) => (file.kind === 'refused' ? [file.reason] : []))
      if (first) await this.#look(first, {})
      else if (reason !== undefined) this.#put({ kind: 'refused', reason })
    })
  }

  /** Takes a file that the page was given. */
  async takeFile(file: File): Promise<void> {
    this.#put({ kind: 'working', words: `Reading ${file.name}…` })
    await this.#told(
      async () => this.#look(await uploadFile(this.#desk.host, { name: file.name, file }), {}),
      file.name,
    )
  }

  /** Reads the file, or the stored original, in an encoding a person chose, or with an answer to what reading it asked. */
  async read(reading: {
    readonly encoding?: string
    readonly chosen?: Readonly<Record<string, string>>
  }): Promise<void> {
    await this.#told(() => this.#look(this.#upload, reading))
  }

  /** Replaces the text as it was shown. */
  async apply(): Promise<void> {
    const { step } = this.#state ?? {}
    if (step?.kind !== 'preview') return
    if (!(await this.#desk.flush())) {
      this.#desk.messages.problem('Not replaced: some edits are not saved yet. Try again once “Saved” is shown.')
      return
    }
    this.#put({ kind: 'working', words: 'Replacing the text…' })
    await this.#told(async () => {
      const result = await this.#applying.run({ revision: step.revision })
      if (!result) return
      this.close()
      if (isRefusal(result)) {
        this.#desk.messages.problem(refusalWords[result.refused])
        return
      }
      const { changed, unsure, orphaned } = result.counts
      const toReview = changed + unsure
      const parts = [
        ...(toReview > 0 ? [`${counted(toReview, 'annotation')} to review`] : []),
        ...(orphaned > 0 ? [`${counted(orphaned, 'annotation')} without a place`] : []),
      ]
      this.#desk.messages.tell(
        `Replaced the text${parts.length > 0 ? `: ${parts.join(', ')}` : ''}. Undo brings it back.`,
      )
      this.#desk.replaced()
    })
  }

  /** Stops what is under way and forgets the version. */
  close(): void {
    const { step } = this.#state ?? {}
    this.#looking.cancel()
    this.#applying.cancel()
    // What is forgotten too late is forgotten when the host closes.
    const { host } = this.#desk
    if (step?.kind === 'preview') void host.request('revision.drop', { revision: step.revision }).catch(nothing)
    if (this.#upload) void host.request('upload.drop', { token: this.#upload.token }).catch(nothing)
    this.#upload = null
    this.#state = null
    this.#element.requestUpdate()
  }

  async #look(
    upload: Upload | null,
    reading: { readonly encoding?: string; readonly chosen?: Readonly<Record<string, string>> },
  ): Promise<void> {
    const { articleId } = this.#state ?? {}
    if (articleId === undefined) return
    this.#upload = upload
    this.#put({ kind: 'working', words: 'Comparing the two versions…' })
    await this.#desk.flush()
    const source = upload ? ({ kind: 'upload', token: upload.token } as const) : ({ kind: 'original' } as const)
    const answer = await this.#looking.run({ articleId, source, ...reading })
    if (answer) this.#put(answer)
  }

  async #told(work: () => Promise<void>, fileName = ''): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#desk.messages.problem(problemWith(error, fileName))
      this.close()
    }
  }

  #put(step: RevisionStep): void {
    if (!this.#state) return
    this.#state = { ...this.#state, step }
    this.#element.requestUpdate()
  }
}

function problemWith(error: unknown, fileName: string): string {
  if (error instanceof DOMException) return `“${fileName}” could not be read. It may have moved: choose it again.`
  return error instanceof Error ? error.message : String(error)
}

function nothing(): void {}
