import { randomUUID } from 'node:crypto'
import type { NamedBytes, ReadLimits, ReadOutcome } from '../core/model/article-file.ts'
import { tooLarge } from '../core/model/read-limits.ts'
import { refused } from './format-reader.ts'
import { Answer, type HelperRequest } from './helper/protocol.ts'
import { residentMemory } from './resident-memory.ts'

/** What a launcher tells about the helper process it started. */
export interface HelperListener {
  /** The helper gave one answer, as JSON. */
  answered(json: string): void
  /** The helper sent more than `answerBytes` for one answer. */
  overflowed(): void
  /** The helper has ended, or could not be started. */
  ended(): void
}

/** A helper process that was started. */
export interface HelperProcess {
  /** `undefined` until the system has named it. */
  readonly pid: number | undefined
  send(request: HelperRequest): void
  /** Ends it at once, whatever it does. Killing it again does nothing. */
  kill(): void
}

/** Starts a helper process that runs `helperEntry` with an empty environment. */
export type LaunchHelper = (listener: HelperListener, answerBytes: number) => HelperProcess

/** What a helper process may occupy and send, in bytes. */
export interface HelperBudget {
  readonly memory: number
  readonly answer: number
}

const defaultBudget: HelperBudget = { memory: 512 * 1024 * 1024, answer: 128 * 1024 * 1024 }
const memoryPollMilliseconds = 100

const messages = {
  closed: 'The file was not opened: Corrobora is closing.',
  cancelled: 'The file was not opened: opening was cancelled.',
  unstartable:
    'The file could not be read: no process could be started for it. Close other programs and open it again.',
  ended: 'The file made its reader fail. Save its text as a plain text file (.txt, UTF-8) and open that one.',
  overflowed: 'The file gives more text than can be taken. Split it into smaller files and open those.',
  memory: 'Reading the file takes too much memory. Split it into smaller files and open those.',
  nonsense:
    'The reader of the file gave an answer that cannot be trusted. Save its text as a plain text file and open that one.',
} as const

function tooSlow(milliseconds: number): string {
  return `Reading the file took longer than ${milliseconds / 1000} seconds. Split it into smaller files and open those.`
}

/** One helper process and what is to happen with its words. */
interface Running {
  readonly helper: HelperProcess
  listener: HelperListener | null
}

/**
 * Reads article files in a helper process: one file at a time, the same process again after an answer, a fresh one after
 * any failure, and after one that took half of its memory.
 *
 * Whatever a file does to the helper (hang, grow, crash, talk nonsense), reading it ends in a `refused` outcome.
 */
export class HelperReader {
  readonly #launch: LaunchHelper
  readonly #budget: HelperBudget
  #running: Running | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(launch: LaunchHelper, budget: HelperBudget = defaultBudget) {
    this.#launch = launch
    this.#budget = budget
  }

  /** What `file` says, or why it stays closed. Never rejects; an aborted `signal` ends the helper and refuses. */
  read(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome> {
    const outcome = this.#queue.then(() => this.#readNext(file, limits, signal))
    this.#queue = outcome
    return outcome
  }

  /** Ends the helper. Files still waiting are refused. */
  close(): Promise<void> {
    this.#closed = true
    this.#end()
    return Promise.resolve()
  }

  async #readNext(file: NamedBytes, limits: ReadLimits, signal: AbortSignal): Promise<ReadOutcome> {
    if (signal.aborted) return refused(messages.cancelled)
    if (this.#closed) return refused(messages.closed)
    if (file.bytes.length > limits.bytes) return refused(tooLarge(limits.bytes))
    const running = (this.#running ??= this.#start())
    if (running === null) return refused(messages.unstartable)
    const outcome = await this.#ask(running, { id: randomUUID(), file, limits }, signal)
    if ('failed' in outcome) {
      if (this.#running === running) this.#end()
      return refused(outcome.failed)
    }
    // What one large file has left behind would count against the next.
    if (await this.#isHalfFull(running)) this.#end()
    return outcome
  }

  async #isHalfFull({ helper }: Running): Promise<boolean> {
    const bytes = helper.pid === undefined ? null : await residentMemory(helper.pid)
    return bytes !== null && bytes > this.#budget.memory / 2
  }

  /** The helper's answer, or what it did instead of giving one. */
  #ask(running: Running, request: HelperRequest, signal: AbortSignal): Promise<ReadOutcome | { failed: string }> {
    const { helper } = running
    return new Promise((resolve) => {
      const settle = (outcome: ReadOutcome | { failed: string }): void => {
        clearTimeout(timer)
        clearInterval(poll)
        signal.removeEventListener('abort', cancel)
        running.listener = null
        resolve(outcome)
      }
      const fail = (failed: string): void => settle({ failed })
      const cancel = (): void => fail(messages.cancelled)
      const weigh = async (): Promise<void> => {
        const bytes = helper.pid === undefined ? null : await residentMemory(helper.pid)
        if (bytes !== null && bytes > this.#budget.memory) fail(messages.memory)
      }
      const timer = setTimeout(() => fail(tooSlow(request.limits.milliseconds)), request.limits.milliseconds)
      const poll = setInterval(() => void weigh(), memoryPollMilliseconds)
      signal.addEventListener('abort', cancel)
      running.listener = {
        answered: (json) => settle(trusted(json, request)),
        overflowed: () => fail(messages.overflowed),
        ended: () => fail(this.#closed ? messages.closed : messages.ended),
      }
      helper.send(request)
    })
  }

  /** A fresh helper; `null` when none can be started. One that speaks unasked is ended. */
  #start(): Running | null {
    let running: Running | null = null
    const end = (): void => {
      if (this.#running === running) this.#end()
    }
    const listener: HelperListener = {
      answered: (json) => (running?.listener ? running.listener.answered(json) : end()),
      overflowed: () => (running?.listener ? running.listener.overflowed() : end()),
      ended: end,
    }
    try {
      running = { helper: this.#launch(listener, this.#budget.answer), listener: null }
    } catch {
      return null
    }
    return running
  }

  #end(): void {
    const running = this.#running
    this.#running = null
    running?.helper.kill()
    running?.listener?.ended()
  }
}

/** The outcome in `json`, when it is one this request can have. */
function trusted(json: string, { id, limits }: HelperRequest): ReadOutcome | { failed: string } {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return { failed: messages.nonsense }
  }
  const answer = Answer.safeParse(value)
  if (!answer.success || answer.data.id !== id) return { failed: messages.nonsense }
  const { outcome } = answer.data
  const lengths = lengthsOf(outcome)
  const isTooLong =
    lengths.some((length) => length > limits.characters) ||
    lengths.reduce((sum, length) => sum + length, 0) > limits.charactersTogether
  return isTooLong ? { failed: messages.nonsense } : outcome
}

/** How long each text of `outcome` is, in UTF-16 code units. */
function lengthsOf(outcome: ReadOutcome): number[] {
  if (outcome.kind === 'article') return [outcome.text.length]
  return outcome.kind === 'articles' ? outcome.articles.map(({ text }) => text.length) : []
}
