import type { Article } from '../../src/core/model/article.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { CheckpointState, WorkspaceStore } from '../../src/host/ports.ts'

/** A store around another, in which a test can hold writes up and let chosen ones fail. */
export class HeldStore implements WorkspaceStore {
  readonly #store: WorkspaceStore
  readonly #held: (() => void)[] = []
  #isHolding = false

  /** Asked before every append; an error is what becomes of it. */
  fault: (transaction: Transaction) => Error | null = () => null
  /** Asked before every checkpoint. */
  checkpointFault: Error | null = null
  /** Waited for before a blob or the annotations of an article are read; told its hash or its id. */
  beforeReading: (what: string) => Promise<void> = () => Promise.resolve()
  /** Labels of the transactions handed over, in order, whatever became of them. */
  readonly appended: string[] = []
  /** Revisions that checkpoints were asked for. */
  readonly checkpoints: number[] = []

  constructor(store: WorkspaceStore) {
    this.#store = store
  }

  /** Holds every append from now on. */
  hold(): void {
    this.#isHolding = true
  }

  /** Lets what is held go on, in order, and holds no more. */
  release(): void {
    this.#isHolding = false
    for (const go of this.#held.splice(0)) go()
  }

  /** How many appends are held. */
  get held(): number {
    return this.#held.length
  }

  get found() {
    return this.#store.found
  }

  get sealing() {
    return this.#store.sealing
  }

  get wantsCheckpoint() {
    return this.#store.wantsCheckpoint
  }

  async append(transaction: Transaction): Promise<number> {
    this.appended.push(transaction.label)
    const error = this.fault(transaction)
    if (this.#isHolding) await new Promise<void>((resolve) => this.#held.push(resolve))
    if (error) throw error
    return this.#store.append(transaction)
  }

  async checkpoint(state: CheckpointState): Promise<void> {
    this.checkpoints.push(state.revision)
    if (this.checkpointFault) throw this.checkpointFault
    await this.#store.checkpoint(state)
  }

  async annotations(...asked: Parameters<WorkspaceStore['annotations']>) {
    await this.beforeReading(asked[0])
    return this.#store.annotations(...asked)
  }

  beginErasing(articles: readonly Article[]) {
    return this.#store.beginErasing(articles)
  }

  putBlob(bytes: Uint8Array) {
    return this.#store.putBlob(bytes)
  }

  async getBlob(sha256: string) {
    await this.beforeReading(sha256)
    return this.#store.getBlob(sha256)
  }

  generations() {
    return this.#store.generations()
  }

  quarantined() {
    return this.#store.quarantined()
  }

  copies() {
    return this.#store.copies()
  }

  verifyFiles(revision: number) {
    return this.#store.verifyFiles(revision)
  }

  close() {
    return this.#store.close()
  }
}
