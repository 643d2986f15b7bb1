import type { ArticleReader } from '../host/ports.ts'

/** What the command line needs of the terminal it runs in. */
export interface Terminal {
  /** Writes results: what another program may read. */
  out(text: string): void
  /** Writes progress and complaints: what only a person reads. */
  err(text: string): void
  /** Asks a person for a passphrase, unseen; `null` where nobody can be asked. */
  askPassphrase(question: string): Promise<string | null>
  /** The folder that relative paths are meant from, absolute. */
  readonly folder: string
  /** The workspace that opens when none is named, absolute. */
  readonly workspace: string
  /** What reads article files here: a process of Node's or of Electron's. */
  reader(): ArticleReader
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal
}

/** What the exit codes of the command line mean. */
export const exitCodes = { done: 0, problem: 1, usage: 2, locked: 3 } as const

/** One of `exitCodes`. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
