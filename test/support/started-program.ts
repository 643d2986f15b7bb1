import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

/** A program of its own that is told what to do with a workspace (`starter.ts`). */
export class StartedProgram implements AsyncDisposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #answers: AsyncIterator<string>

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#process = child
    this.#answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  }

  /** Starts one for the workspace in `folder`, which it does not open yet. */
  static async start(folder: string): Promise<StartedProgram> {
    const script = join(import.meta.dirname, 'starter.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    const program = new StartedProgram(child)
    await program.#answer()
    return program
  }

  /** Tells it `command` and answers what it says. */
  tell(command: string): Promise<string> {
    this.#process.stdin.write(`${command}\n`)
    return this.#answer()
  }

  /** Stops it as it stands, or lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#process, 'close')
    this.#process.kill('SIGKILL')
    await closed
  }

  async #answer(): Promise<string> {
    const { value, done } = await this.#answers.next()
    if (done) throw new Error('the program ended')
    return value
  }
}
