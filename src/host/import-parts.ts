import type { ReadLimits } from '../core/model/article-file.ts'
import type { Change } from '../core/state/transaction.ts'
import type { ArticleReader, Surroundings, WorkspaceStore } from './ports.ts'
import type { Texts } from './texts.ts'
import type { Workspace } from './workspace.ts'

/** What an import works with. */
export interface ImportParts {
  readonly workspace: Workspace
  readonly store: WorkspaceStore
  readonly reader: ArticleReader
  /** What reading one file may use up. */
  readonly limits: ReadLimits
  readonly surroundings: Surroundings
  readonly texts: Texts
}

/** What one import has gathered so far. Changes of later files are planned on top of those of earlier ones. */
export interface Gathered {
  /** Ends the import. */
  readonly signal: AbortSignal
  readonly changes: Change[]
  /** What must still be so when the changes are committed. */
  readonly conditions: (() => boolean)[]
  /** Article ids by the SHA-256 of their original file, also those of this import. */
  readonly byOriginal: Map<string, string>
  /** Article ids by the SHA-256 of their text, also those of this import. */
  readonly byText: Map<string, string>
}
