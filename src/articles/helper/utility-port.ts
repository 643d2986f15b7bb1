import type { HelperRequest } from './protocol.ts'
import type { HelperPort } from './serve-helper.ts'

/** The part of Electron's `process.parentPort` that a helper uses. */
export interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: HelperRequest }) => void): unknown
  postMessage(message: string): void
}

/** The port of an Electron utility process. */
export function utilityPort(parent: ParentPort): HelperPort {
  return {
    onRequest: (listener) => parent.on('message', ({ data }) => listener(data)),
    answer: (json) => parent.postMessage(json),
  }
}
