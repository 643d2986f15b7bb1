import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import type { Transaction } from '../../src/core/state/transaction.ts'

/** What a host that is going to be killed is doing. */
export type Phase = 'ready' | 'recovery' | 'burst' | 'checkpoint'

/** One line of what it says. */
export type HostLine =
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'asked'; readonly transaction: Transaction }
  | { readonly kind: 'acknowledged'; readonly id: string; readonly revision: number }

/** How one life of it went. */
export interface KilledLife {
  /** What it was doing when the kill came. */
  readonly phase: Phase
  readonly asked: readonly Transaction[]
  /** The revision it was told for each transaction that was acknowledged, by id. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** What it complained of, which should be nothing. */
  readonly complaint: string
}

/** A host in a process of its own, started but not yet told to open its workspace. */
export class KilledHost {
  readonly #process: ChildProcessByStdio<Writable, Readable, Readable>
  readonly #lines: HostLine[] = []
  readonly #closed: Promise<unknown>
  readonly #waiting = new Map<Phase, () => void>()
  #complaint = ''

  constructor(folder: string, round: number, passphrase?: string | null) {
    const script = join(import.meta.dirname, 'killed-host.ts')
    const given = [folder, String(round), ...(passphrase ? [passphrase] : [])]
    this.#process = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...given], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const output = createInterface({ input: this.#process.stdout })
    output.on('line', (line) => this.#hear(line))
    this.#process.stderr.on('data', (text: Buffer) => (this.#complaint += text.toString()))
    this.#process.stdin.on('error', () => undefined)
    this.#closed = Promise.all([once(this.#process, 'close'), once(output, 'close')])
  }

  /** Lets it begin, and kills it `delay` milliseconds after it has come to `phase` for the `nth` time. */
  async liveUntil(phase: Phase, nth: number, delay: number): Promise<KilledLife> {
    await this.comeTo(phase, nth, delay)
    return this.kill()
  }

  /** Lets it begin, and waits until `delay` milliseconds after it has come to `phase` for the `nth` time. */
  async comeTo(phase: Phase, nth: number, delay: number): Promise<void> {
    await this.#reach('ready')
    this.#process.stdin.write('go\n')
    for (let times = 0; times < nth; times += 1) await this.#reach(phase)
    await setTimeout(delay)
  }

  /** Asks it to end, and waits until it has. Answers its exit code, too. */
  async end(): Promise<KilledLife & { readonly exitCode: number | null }> {
    this.#process.kill('SIGTERM')
    await this.#closed
    return { ...this.#life, exitCode: this.#process.exitCode }
  }

  /** Lets it stand still where it is, until it is killed. */
  stop(): void {
    this.#process.kill('SIGSTOP')
  }

  /** Kills it now. */
  async kill(): Promise<KilledLife> {
    this.#process.kill('SIGKILL')
    await this.#closed
    return this.#life
  }

  get #life(): KilledLife {
    const phases = this.#lines.filter((line) => line.kind === 'phase')
    return {
      phase: phases.at(-1)?.phase ?? 'ready',
      asked: this.#lines.flatMap((line) => (line.kind === 'asked' ? line.transaction : [])),
      acknowledged: new Map(
        this.#lines.flatMap((line) => (line.kind === 'acknowledged' ? [[line.id, line.revision]] : [])),
      ),
      complaint: this.#complaint,
    }
  }

  #hear(text: string): void {
    const line = JSON.parse(text) as HostLine
    this.#lines.push(line)
    if (line.kind === 'phase') this.#waiting.get(line.phase)?.()
  }

  /** Settles when it comes to `phase` the next time, or is already in it at the first asking, or has ended. */
  #reach(phase: Phase): Promise<unknown> {
    const isThere = phase === 'ready' && this.#lines.length > 0
    const reached = new Promise<void>((resolve) => (isThere ? resolve() : this.#waiting.set(phase, resolve)))
    return Promise.race([reached, this.#closed])
  }
}
