/** The folder that is watched for new files, if one is. */
export interface WatchStatus {
  /** Its own name, never its path; `null` while none is watched. */
  readonly folder: string | null
  /** How many new files wait. */
  readonly waiting: number
  /** Whether a person can choose the folder here; otherwise it is named when the program is started. */
  readonly canChoose: boolean
}
