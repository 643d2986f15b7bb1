import { WorkbenchError } from '../core/errors.ts'
import { z } from '../schema/zod.ts'
import { type Handlers, methods } from './methods.ts'
import { type RequestName, requestNames } from './names.ts'
import { failed, type Reply } from './reply.ts'

/** Answers one request as it came over the wire. Never rejects. */
export type Server = (name: unknown, parameters: unknown) => Promise<Reply>

/** A server that parses every request against its schema before `handlers` see it. */
export function serve(handlers: Handlers): Server {
  return async (name, parameters) => {
    try {
      if (!isRequestName(name)) {
        throw new WorkbenchError('wire/unknown-method', 'no such request', { method: String(name).slice(0, 100) })
      }
      const parsed = methods[name].parameters.safeParse(parameters)
      if (!parsed.success) {
        const reason = z.prettifyError(parsed.error).slice(0, 1_000)
        throw new WorkbenchError('wire/invalid', `${name}: ${reason}`, { method: name, reason })
      }
      const handler = handlers[name] as (parameters: unknown) => Promise<unknown>
      return { ok: true, value: await handler(parsed.data) }
    } catch (error) {
      return failed(error)
    }
  }
}

function isRequestName(name: unknown): name is RequestName {
  return requestNames.includes(name as RequestName)
}
