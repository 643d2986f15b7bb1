import { Socket } from 'node:net'
import type { HelperPort } from './serve-helper.ts'

/** The file descriptor a forked helper answers through, after standard input, output, error and the request channel. */
export const answerDescriptor = 4

/**
 * The port of a forked child process.
 *
 * Requests arrive over the process channel. Answers leave as lines of JSON through a pipe of their own, because the
 * parent can count a pipe's bytes as they come; a channel hands over messages of any size.
 */
export function childPort(): HelperPort {
  const answers = new Socket({ fd: answerDescriptor, readable: false, writable: true })
  process.on('disconnect', () => process.exit())
  return {
    onRequest: (listener) => process.on('message', listener),
    answer: (json) => answers.write(`${json}\n`),
  }
}
