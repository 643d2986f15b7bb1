import { hasCode } from '../core/errors.ts'
import type { FileReport } from '../contract/import-report.ts'
import type { Upload } from '../contract/methods.ts'
import type { OfferedFiles } from '../core/model/article-file.ts'
import type { Uploads } from './uploads.ts'

/** Files from outside as a renderer gets them. */
export interface Offer {
  readonly uploads: readonly Upload[]
  readonly refused: readonly FileReport[]
}

/** Files handed to the host from outside that no renderer has taken yet. */
export class OfferedQueue {
  readonly #uploads: Uploads
  #waiting: Offer = { uploads: [], refused: [] }

  constructor(uploads: Uploads) {
    this.#uploads = uploads
  }

  /** Holds `files` until they are taken. */
  add(files: OfferedFiles): void {
    const { uploads, refused } = this.hold(files)
    this.#waiting = {
      uploads: [...this.#waiting.uploads, ...uploads],
      refused: [...this.#waiting.refused, ...refused],
    }
  }

  /** Everything that waits; nothing waits afterwards. */
  take(): Offer {
    const taken = this.#waiting
    this.#waiting = { uploads: [], refused: [] }
    return taken
  }

  /** `files` as uploads; what cannot be held is reported with the reason. */
  hold({ files, refused }: OfferedFiles): Offer {
    const uploads: Upload[] = []
    const reports: FileReport[] = refused.map(({ name, reason }) => ({ kind: 'refused', name, reason }))
    for (const file of files) {
      try {
        uploads.push(this.#uploads.hold(file))
      } catch (error) {
        if (!hasCode(error, 'import/refused')) throw error
        reports.push({ kind: 'refused', name: file.name, reason: error.details.reason })
      }
    }
    return { uploads, refused: reports }
  }
}
