import { setImmediate } from 'node:timers/promises'
import type { FileSystem } from '../../src/storage/file-system.ts'
import type { Processes } from '../../src/storage/process-identity.ts'
import { faultyDisk } from './faulty-disk.ts'

/** One of several programs that share a disk. It stands still before each of its calls until it is its turn. */
export interface Program {
  readonly files: FileSystem
  /** It and the others, as the system knows them. */
  readonly processes: Processes
  /** Waiting is a call as any other: time does not pass. */
  readonly pause: () => Promise<void>
}

/** Which of the `waiting` programs makes its next call, by index; nothing happens where it has none. `step` counts the turns so far. */
export type Schedule = (waiting: readonly number[], step: number) => number

interface Standing {
  isAlive: boolean
  failure: Error | null
  /** Lets each waiting call go on, oldest first. */
  readonly calls: (() => void)[]
}

/** Programs on one disk whose calls come in an order that is chosen, so that every order can be tried and had again. */
export class InterleavedPrograms {
  readonly #disk: FileSystem
  readonly #programs: Standing[] = []

  constructor(disk: FileSystem) {
    this.#disk = disk
  }

  /** Starts `work` as a program of its own, up to its first call. */
  start(work: (program: Program) => Promise<void>): void {
    const index = this.#programs.length
    const standing: Standing = { isAlive: true, failure: null, calls: [] }
    this.#programs.push(standing)
    const turn = () => new Promise<void>((resolve) => standing.calls.push(resolve))
    const self = { pid: index, host: 'here', boot: 'boot', started: '' }
    const program: Program = {
      files: faultyDisk(this.#disk, async () => {
        await turn()
        return null
      }),
      processes: { self, isRunning: ({ pid }) => this.#programs[pid]?.isAlive ?? false },
      pause: turn,
    }
    void work(program)
      .catch((error: Error) => (standing.failure = error))
      .finally(() => (standing.isAlive = false))
  }

  /** Ends a program where it stands: none of its calls is made any more. */
  kill(index: number): void {
    const program = this.#programs[index]
    if (!program) return
    program.isAlive = false
    program.calls.length = 0
  }

  /** Lets the programs make their calls one at a time, as `schedule` says, until all have ended. Rejects as the first that fails. */
  async run(schedule: Schedule): Promise<void> {
    for (let step = 0; ; step += 1) {
      const waiting = await this.#waiting()
      if (waiting.length === 0) break
      const chosen = schedule(waiting, step)
      this.#programs[chosen]?.calls.shift()?.()
    }
    for (const { failure } of this.#programs) if (failure !== null) throw failure
  }

  /** The programs that wait for their turn, once every one alive waits or has ended. */
  async #waiting(): Promise<number[]> {
    for (;;) {
      await setImmediate()
      const alive = [...this.#programs.keys()].filter((index) => this.#programs[index]?.isAlive)
      if (alive.every((index) => this.#programs[index]?.calls.length)) return alive
    }
  }
}
