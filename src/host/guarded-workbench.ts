import type { Handlers, Parameters } from '../contract/methods.ts'
import { requestNames } from '../contract/names.ts'
import { hasCode, WorkbenchError } from '../core/errors.ts'
import type { OfferedFiles } from '../core/model/article-file.ts'
import type { Workbench } from './workbench.ts'

/** Opens the workbench, with a passphrase or without one. @throws WorkbenchError `storage/locked-by-passphrase` where one is needed. */
export type OpenWorkbench = (passphrase: string | null) => Promise<Workbench>

/** Why a workbench is not open yet. */
type Locked = WorkbenchError<'storage/locked-by-passphrase'>

/**
 * The workbench of a host that may show its window before the workspace is open: an encrypted one waits for its passphrase there.
 *
 * While it waits it holds nothing of the workspace, and every request but `workspace.unlock` fails with
 * `storage/locked-by-passphrase`. It keeps no passphrase.
 */
export class GuardedWorkbench {
  readonly #openWith: OpenWorkbench
  #inside: Workbench | Locked
  /** What was handed over while nobody could take it. */
  #waiting: readonly OfferedFiles[] = []
  /** The opening with a passphrase that is under way. */
  #attempt: Promise<void> | null = null

  /** One handler for each request of the contract. */
  readonly handlers: Handlers

  private constructor(openWith: OpenWorkbench, inside: Workbench | Locked) {
    this.#openWith = openWith
    this.#inside = inside
    const passedOn = requestNames.map((name) => [
      name,
      async (parameters: never) => await this.#opened().handlers[name](parameters),
    ])
    this.handlers = {
      // Made of every name, each with the parameters and the answer of its own.
      ...(Object.fromEntries(passedOn) as Handlers),
      'workspace.unlock': (parameters) => this.#unlock(parameters),
    }
  }

  /**
   * Opens the workbench; where a passphrase is needed and none is given, it is going to be asked for.
   *
   * @throws WorkbenchError what else `openWith` throws.
   */
  static async open(openWith: OpenWorkbench, passphrase: string | null): Promise<GuardedWorkbench> {
    return new GuardedWorkbench(openWith, await orLocked(openWith(passphrase)))
  }

  /** Hands files from outside to whichever renderer takes them first, once there can be one. */
  offer(files: OfferedFiles): void {
    if (this.#inside instanceof WorkbenchError) this.#waiting = [...this.#waiting, files]
    else this.#inside.offer(files)
  }

  /** An export that a browser fetches, once; `null` when there is none of that name. */
  takeDownload(token: string): ReturnType<Workbench['takeDownload']> {
    return this.#inside instanceof WorkbenchError ? null : this.#inside.takeDownload(token)
  }

  /** Closes what is open, or is just being opened. */
  async close(): Promise<void> {
    await this.#attempt?.catch(() => undefined)
    if (!(this.#inside instanceof WorkbenchError)) await this.#inside.close()
  }

  #opened(): Workbench {
    if (this.#inside instanceof WorkbenchError) throw this.#inside
    return this.#inside
  }

  async #unlock({ passphrase }: Parameters<'workspace.unlock'>): Promise<Record<string, never>> {
    if (!(this.#inside instanceof WorkbenchError)) return {}
    // What a try costs is all that holds up who guesses: several at once would cost hardly more.
    if (this.#attempt !== null) throw busy()
    try {
      this.#attempt = this.#openWith(passphrase).then((workbench) => this.#enter(workbench))
      await this.#attempt
      return {}
    } finally {
      this.#attempt = null
    }
  }

  #enter(workbench: Workbench): void {
    this.#inside = workbench
    for (const files of this.#waiting) workbench.offer(files)
    this.#waiting = []
  }
}

async function orLocked(opening: Promise<Workbench>): Promise<Workbench | Locked> {
  try {
    return await opening
  } catch (error) {
    if (hasCode(error, 'storage/locked-by-passphrase')) return error
    throw error
  }
}

function busy(): WorkbenchError {
  const reason = 'Another passphrase is being tried. Wait until that has ended.'
  return new WorkbenchError('wire/refused', reason, { reason })
}
