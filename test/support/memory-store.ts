import type { Annotation } from '../../src/core/model/annotation.ts'
import { defaultSettings } from '../../src/core/model/settings.ts'
import { applyChanges } from '../../src/core/state/apply.ts'
import { noHistory } from '../../src/core/state/history.ts'
import { annotationsOf, noRecords, type Records } from '../../src/core/state/records.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { StoredWorkspace, WorkspaceStore } from '../../src/host/ports.ts'

/** Where a new, empty workspace starts. */
const emptyWorkspace: StoredWorkspace = {
  articles: [],
  counts: new Map(),
  settings: defaultSettings,
  history: noHistory,
  recent: new Map(),
  revision: 0,
  created: true,
  readOnly: null,
  notices: [],
}

/** A new workspace that is kept in memory: the disk's part where there is no disk, as in a page. */
export class MemoryStore implements WorkspaceStore {
  readonly found: StoredWorkspace
  readonly #hash: (bytes: Uint8Array) => string
  readonly #blobs = new Map<string, Uint8Array>()
  #records: Records = noRecords
  #revision = 0

  /** Asked before every append; an error is what becomes of it. */
  fault: (transaction: Transaction) => Error | null = () => null

  constructor(hash: (bytes: Uint8Array) => string, given: Partial<StoredWorkspace> = {}) {
    this.#hash = hash
    this.found = { ...emptyWorkspace, ...given }
  }

  async annotations(articleId: string): Promise<readonly Annotation[]> {
    return [...annotationsOf(this.#records, articleId)]
  }

  async append(transaction: Transaction): Promise<number> {
    const error = this.fault(transaction)
    if (error) throw error
    this.#records = applyChanges(this.#records, transaction.changes)
    this.#revision += 1
    return this.#revision
  }

  readonly wantsCheckpoint = false

  readonly sealing = { seal: unchanged, open: unchanged }

  async checkpoint(): Promise<void> {}

  async putBlob(bytes: Uint8Array): Promise<string> {
    const hash = this.#hash(bytes)
    this.#blobs.set(hash, bytes.slice())
    return hash
  }

  async getBlob(sha256: string): Promise<Uint8Array | null> {
    return this.#blobs.get(sha256) ?? null
  }

  async beginErasing() {
    return { finish: () => Promise.resolve(), drop: () => Promise.resolve() }
  }

  async generations() {
    return []
  }

  async quarantined() {
    return []
  }

  async copies() {
    return []
  }

  async verifyFiles() {
    return { files: 0, problems: [], replayed: null }
  }

  async close(): Promise<void> {}
}

function unchanged(_name: string, bytes: Uint8Array): Uint8Array {
  return bytes
}
