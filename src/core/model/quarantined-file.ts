/** A file that was found damaged, or changed by another program, and kept as it was. */
export interface QuarantinedFile {
  /** Its name in the folder `quarantine`. */
  readonly file: string
  /** The file it was, relative to the workspace. */
  readonly from: string
  /** When it was put there, ISO 8601 in UTC. */
  readonly at: string
  /** In bytes. */
  readonly size: number
  /** What was wrong with it, in words for a person; `null` where an earlier version kept it, which did not write that down. */
  readonly why: string | null
  /** What was done about it, in words for a person; `null` as for `why`. */
  readonly done: string | null
}
