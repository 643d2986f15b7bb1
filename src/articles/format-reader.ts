import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'

/** Turns the files of one format into canonical text. */
export interface FormatReader {
  /** With `version`, the extractor an article's text names: `plain/1`. */
  readonly name: string
  /** Raised whenever the same bytes would give another text than before. */
  readonly version: number
  /**
   * Whether these bytes are of this format: by what they contain. The file's name may tip the scales between kinds of text
   * that look alike, and never makes one format of another.
   */
  accepts(bytes: Uint8Array, name: string): boolean
  /**
   * What the file says. A file that cannot be read is a `refused` outcome, or an `Unreadable` thrown from within.
   * `file.chosen` answers the choices that reading it before has offered.
   */
  read(file: NamedBytes, limits: ReadLimits): ReadOutcome | Promise<ReadOutcome>
}

/** The outcome for a file that stays closed; `reason` is for a person and names the remedy. */
export function refused(reason: string): ReadOutcome & { readonly kind: 'refused' } {
  return { kind: 'refused', reason }
}
