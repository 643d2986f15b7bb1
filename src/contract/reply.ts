import { type ErrorCode, type ErrorDetails, WorkbenchError } from '../core/errors.ts'

/** A failure as it crosses a boundary: errors themselves do not survive serialisation. */
export interface WireError {
  readonly code: ErrorCode
  readonly message: string
  readonly details: ErrorDetails[ErrorCode]
}

/** What every transport carries back. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: WireError }

/** A reply for a failure. One that is not a workbench failure becomes `host/failed`, without its stack. */
export function failed(error: unknown): Reply {
  if (error instanceof WorkbenchError) {
    return { ok: false, error: { code: error.code, message: error.message, details: error.details } }
  }
  const reason = error instanceof Error ? error.message : String(error)
  return { ok: false, error: { code: 'host/failed', message: reason, details: { reason } } }
}

/** A reply for a message that is not even read, with the reason. */
export function refusedMessage(reason: string): Reply {
  return failed(new WorkbenchError('wire/refused', reason, { reason }))
}

/** The value of `reply`. @throws WorkbenchError the failure it carries. */
export function opened(reply: Reply): unknown {
  if (reply.ok) return reply.value
  throw new WorkbenchError(reply.error.code, reply.error.message, reply.error.details)
}
