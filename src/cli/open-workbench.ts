import { basename } from 'node:path'
import { loadSeeds } from '../articles/seeds.ts'
import { Listeners } from '../contract/memory-transport.ts'
import type { ReadLimits } from '../core/model/article-file.ts'
import { hasCode } from '../core/errors.ts'
import type { WorkspaceStore } from '../host/ports.ts'
import { Workbench } from '../host/workbench.ts'
import { openStore } from '../storage/open-store.ts'
import { projectRoot } from '../storage/project-root.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import { passphraseIn } from './passphrases.ts'
import type { Terminal } from './terminal.ts'

/** What a workspace that does not exist yet starts with. */
export type Beginning = 'seeds' | 'empty'

/** Which workspace is opened, and how. */
export interface Opening {
  readonly terminal: Terminal
  /** Absolute. */
  readonly folder: string
  readonly beginning: Beginning
  /** Absolute; `null` when none was given. */
  readonly passphraseFile: string | null
  /** What reading one file may use up, when not as usual. */
  readonly limits?: ReadLimits
  /** One that is known already. */
  readonly passphrase?: string
}

/**
 * What `use` answers about the workspace in `folder`, which is open meanwhile.
 *
 * @throws WorkbenchError `storage/locked` while another program has it open, and what else stands in the way of opening it.
 */
export async function withWorkbench<R>(opening: Opening, use: (workbench: Workbench) => Promise<R>): Promise<R> {
  const { terminal, folder, beginning, limits } = opening
  const workbench = await Workbench.open({
    name: basename(folder),
    store: await storeOf(opening),
    reader: terminal.reader(),
    ...(limits && { limits }),
    surroundings: nodeSurroundings,
    seeds: beginning === 'seeds' ? await loadSeeds(projectRoot()) : [],
    dialogs: null,
    listeners: new Listeners(),
  })
  try {
    return await use(workbench)
  } finally {
    await workbench.close()
  }
}

async function storeOf({ terminal, folder, passphraseFile, passphrase: known }: Opening): Promise<WorkspaceStore> {
  const options = { folder, ...nodeSurroundings, onNotice: (words: string) => terminal.err(`${words}\n`) }
  const passphrase = known ?? (await passphraseIn(passphraseFile))
  try {
    return await openStore({ ...options, passphrase })
  } catch (error) {
    if (!hasCode(error, 'storage/locked-by-passphrase')) throw error
    const typed = await terminal.askPassphrase(`Passphrase of “${basename(folder)}”: `)
    if (typed === null) throw error
    return openStore({ ...options, passphrase: typed })
  }
}
