/** Every failure the workbench can report, with the facts each one carries. */
export interface ErrorDetails {
  'article/not-found': { articleId: string }
  'article/text-missing': { articleId: string; sha256: string }
  'span/out-of-range': { start: number; end: number; length: number }
  'span/splits-character': { offset: number }
  'transaction/invalid': { reason: string }
  'import/refused': { fileName: string; reason: string }
  'import/cancelled': { importId: string }
  'commit/unknown': { token: string }
  'reading/unknown': { reading: string }
  'revision/unknown': { revision: string }
  'upload/unknown': { token: string }
  'upload/incomplete': { token: string; expected: number; received: number }
  'export/nothing': { scope: string }
  'storage/unreadable': { file: string; reason: string }
  'storage/write-failed': { file: string; reason: string }
  'storage/newer-version': { file: string; found: number; known: number }
  'storage/read-only': { reason: string }
  'storage/locked': { folder: string; owner: string }
  'storage/locked-by-passphrase': { folder: string }
  'storage/wrong-passphrase': { folder: string }
  'storage/weak-passphrase': { shortest: number }
  'storage/not-encrypted': { folder: string }
  'storage/not-empty': { folder: string }
  'storage/missing': { folder: string; file: string }
  'storage/closed': { folder: string }
  'wire/invalid': { method: string; reason: string }
  'wire/unknown-method': { method: string }
  'wire/refused': { reason: string }
  'host/failed': { reason: string }
  'host/unreachable': { reason: string }
}

/** The stable name of a failure. */
export type ErrorCode = keyof ErrorDetails

/** A failure with a stable `code`; `message` is for people reading logs, never for branching. */
export class WorkbenchError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'WorkbenchError'
  readonly code: C
  readonly details: ErrorDetails[C]

  constructor(code: C, message: string, details: ErrorDetails[C], options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }
}

/** Whether `error` is a workbench failure with this `code`. */
export function hasCode<C extends ErrorCode>(error: unknown, code: C): error is WorkbenchError<C> {
  return error instanceof WorkbenchError && error.code === code
}
