import type { NamedBytes, ReadLimits, ReadOutcome } from '../../core/model/article-file.ts'
import type { SafeZip } from './safe-zip.ts'

/** A ZIP file that was opened, and the file it is. */
export interface ZippedFile {
  readonly file: NamedBytes
  readonly zip: SafeZip
}

/** Reads one kind of ZIP file. */
export interface ZippedFormat {
  /** What the file says; `null` when it is of another kind. @throws Unreadable */
  read(zipped: ZippedFile, limits: ReadLimits): Promise<ReadOutcome | null>
}
