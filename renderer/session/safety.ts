import type { ReactiveControllerHost } from 'lit'
import type { HostConnection } from '../../src/contract/connect.ts'
import type {
  ArticleDifference,
  CopySummary,
  GenerationSummary,
  MergeReport,
  StateDifference,
} from '../../src/contract/kept-states.ts'
import type { QuarantinedFile } from '../../src/core/model/quarantined-file.ts'
import { isRefusal, type Refusal } from '../../src/core/state/transaction.ts'
import { counted } from '../words/labels.ts'
import { refusalWords } from '../words/refusals.ts'
import { becomesWords } from '../words/safety.ts'
import { HostWork, type WorkProgress } from './host-work.ts'
import type { Messages } from './messages.ts'
import { failure } from './session-state.ts'

/** How an earlier state differs from the present, as far as it is shown. */
export interface ComparedState {
  readonly revision: number
  /** `null` while it is worked out. */
  readonly articles: readonly ArticleDifference[] | null
  /** How many more articles differ. */
  readonly more: number
}

/** What is kept beside the present; each `null` until it is known. */
export interface KeptBeside {
  readonly states: readonly GenerationSummary[] | null
  readonly setAside: readonly QuarantinedFile[] | null
  readonly copies: readonly CopySummary[] | null
  /** The state that is looked at; `null` for none. */
  readonly compared: ComparedState | null
  /** Why some of it could not be found out, in words; `null` when nothing stood in the way. */
  readonly problem: string | null
  /** What came of the merge that was made last. */
  readonly merged: { readonly file: string; readonly report: MergeReport } | null
}

/** What work on the present needs to know of the window. */
export interface SafetyParts {
  readonly messages: Messages
  /** Waits until everything is saved. Answers whether it is. */
  flush(): Promise<boolean>
  undo(): void
  /** The title of an article; `null` when there is none of that id. */
  titleOf(articleId: string): string | null
}

/** Nothing is known yet. */
export const nothingKnown: KeptBeside = {
  states: null,
  setAside: null,
  copies: null,
  compared: null,
  problem: null,
  merged: null,
}

/** What is kept beside the present: earlier states, files that were set aside, copies that other programs made. */
export class Safety {
  readonly #element: ReactiveControllerHost
  readonly #host: HostConnection
  readonly #parts: SafetyParts
  readonly #listing: HostWork<'generations.list'>
  readonly #comparing: HostWork<'generations.compare'>
  readonly #restoring: HostWork<'generations.restore'>
  readonly #listingCopies: HostWork<'copies.list'>
  readonly #erasing: HostWork<'articles.erase'>
  readonly #merging: HostWork<'copies.merge'>

  kept: KeptBeside = nothingKnown

  constructor(element: ReactiveControllerHost, host: HostConnection, parts: SafetyParts) {
    this.#element = element
    this.#host = host
    this.#parts = parts
    this.#listing = new HostWork(element, host, 'generations.list')
    this.#comparing = new HostWork(element, host, 'generations.compare')
    this.#restoring = new HostWork(element, host, 'generations.restore')
    this.#listingCopies = new HostWork(element, host, 'copies.list')
    this.#erasing = new HostWork(element, host, 'articles.erase')
    this.#merging = new HostWork(element, host, 'copies.merge')
  }

  /** How far the work that changes the present is; `null` while there is none. */
  get changing(): WorkProgress | null {
    return this.#restoring.progress ?? this.#merging.progress
  }

  /** How far the erasing of articles is; `null` while none is. */
  get erasing(): WorkProgress | null {
    return this.#erasing.progress
  }

  /** How far the reading of what is kept is; `null` while nothing is read. */
  get reading(): WorkProgress | null {
    return this.#listing.progress ?? this.#listingCopies.progress ?? this.#comparing.progress
  }

  /** Finds out what is kept. */
  async open(): Promise<void> {
    this.kept = nothingKnown
    await this.#parts.flush()
    await this.#refresh()
  }

  /** Ends whatever is under way: nothing of it has happened. */
  cancel(): void {
    for (const work of [this.#listing, this.#comparing, this.#restoring, this.#listingCopies, this.#merging]) {
      work.cancel()
    }
  }

  /** Finds out how a state differs from the present; `null` puts that away. */
  async look(revision: number | null): Promise<void> {
    this.#comparing.cancel()
    this.#put({ compared: revision === null ? null : { revision, articles: null, more: 0 } })
    if (revision === null) return
    const found = await this.#told(() => this.#comparing.run({ revision }))
    if (found) this.#put({ compared: found })
    else if (this.kept.compared?.revision === revision) this.#put({ compared: null })
  }

  /** Makes a state the present, as one step. Answers whether it is. */
  async goBack(revision: number): Promise<boolean> {
    if (!(await this.#isSaved())) return false
    const result = await this.#told(() => this.#restoring.run({ revision }))
    if (!result || this.#isRefused(result)) return false
    this.#tellDone(result.difference)
    return true
  }

  /** Removes deleted articles for good. Answers whether they are gone. */
  async erase(articleIds: readonly string[]): Promise<boolean> {
    if (!(await this.#isSaved())) return false
    const result = await this.#told(() => this.#erasing.run({ articleIds: [...articleIds] }))
    if (!result || this.#isRefused(result)) return false
    const lost = result.steps > 0 ? ` ${counted(result.steps, 'earlier step')} can no longer be undone.` : ''
    this.#parts.messages.tell(`Deleted ${counted(result.articles, 'article')} permanently.${lost}`)
    return true
  }

  /** Takes over from a copy what only it has, as one step. */
  async merge(file: string): Promise<void> {
    if (!(await this.#isSaved())) return
    const report = await this.#told(() => this.#merging.run({ file }))
    if (!report || this.#isRefused(report)) return
    this.#put({ merged: { file, report } })
    await this.#refresh()
  }

  #tellDone(difference: StateDifference): void {
    const undo = { label: 'Undo', run: () => this.#parts.undo() }
    this.#parts.messages.tell(`The earlier state is back: ${becomesWords(difference)}.`, undo)
  }

  async #refresh(): Promise<void> {
    const aside = await this.#found(() => this.#host.request('quarantine.list', {}))
    if (aside) this.#put({ setAside: aside.files })
    const copies = await this.#found(() => this.#listingCopies.run({}))
    if (copies) this.#put({ copies: copies.copies })
    const states = await this.#found(() => this.#listing.run({}))
    if (states) this.#put({ states: states.generations })
  }

  async #isSaved(): Promise<boolean> {
    const isSaved = await this.#parts.flush()
    if (!isSaved) {
      this.#parts.messages.problem('Nothing was done: some edits are not saved yet. Try again once “Saved” is shown.')
    }
    return isSaved
  }

  #isRefused(result: object): result is Refusal {
    if (!isRefusal(result)) return false
    this.#parts.messages.problem(refusalWords[result.refused])
    return true
  }

  #put(part: Partial<KeptBeside>): void {
    this.kept = { ...this.kept, ...part }
    this.#element.requestUpdate()
  }

  /** What `work` finds; `null` when it failed, which is shown in its place. */
  async #found<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      this.#put({ problem: failure(error, this.#parts.titleOf).message })
      return null
    }
  }

  /** What `work` gives; `null` when it failed, which is told. */
  async #told<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      this.#parts.messages.problem(error instanceof Error ? error.message : String(error))
      return null
    }
  }
}
