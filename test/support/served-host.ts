import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
/** What `npm start` runs once it is built. */
const start = join(root, 'dist/src/web/start.js')
/** How long a host may take to print its address or to end. */
const patienceMilliseconds = 20_000

/** How a host is started. */
export interface HostOptions {
  /** The workspace's folder; made when there is none. */
  readonly workspace: string
  /** Article files to open. */
  readonly files?: readonly string[]
  /** A folder to watch for new files. */
  readonly watch?: string | undefined
  /** Where to serve; by default where the system likes. */
  readonly port?: number
}

/** The built loopback host, running as a process of its own. */
export class ServedHost {
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>
  /** What a person opens, once. */
  readonly address: string

  /** What it printed so far, messages and errors together. */
  printed = ''

  private constructor(process: ChildProcess, address: string) {
    this.#process = process
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (piece: Buffer) => (this.printed += piece.toString()))
    }
    this.#ended = once(process, 'exit')
    this.address = address
  }

  /** Starts a host and waits until it serves. */
  static async start({ workspace, files = [], port, watch }: HostOptions): Promise<ServedHost> {
    const where = port === undefined ? [] : ['--port', String(port)]
    const watched = watch === undefined ? [] : ['--watch', watch]
    const child = spawn(
      process.execPath,
      [start, '--web', '--no-open', '--workspace', workspace, ...where, ...watched, '--', ...files],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    return new ServedHost(child, await addressFrom(child))
  }

  /** Where the page comes from. */
  get origin(): string {
    return new URL(this.address).origin
  }

  get port(): number {
    return Number(new URL(this.address).port)
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
  }

  /** Ends it as Ctrl+C would. Nothing happens when it has ended already. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), patienceMilliseconds)
    this.#process.kill('SIGINT')
    await this.#ended
    clearTimeout(patience)
    if (this.#process.exitCode !== 0)
      throw new Error(`the host ended with ${this.#process.signalCode ?? this.#process.exitCode}`)
  }
}

function addressFrom(child: ChildProcess): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds)
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stdout?.on('data', (piece: Buffer) => {
      said += piece.toString()
      const [address] = /http:\/\/\S+/u.exec(said) ?? []
      if (address === undefined) return
      clearTimeout(patience)
      resolve(address)
    })
    child.once('exit', (code) => {
      clearTimeout(patience)
      reject(new Error(`the host ended with ${code} before it printed an address: ${said}`))
    })
  })
}
