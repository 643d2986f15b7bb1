import { basename } from 'node:path'
import { loadSeeds } from '../articles/seeds.ts'
import { Listeners } from '../contract/memory-transport.ts'
import { Workbench } from '../host/workbench.ts'
import { openStore } from '../storage/open-store.ts'
import { projectRoot } from '../storage/project-root.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import type { Terminal } from './terminal.ts'

/** What a workspace that does not exist yet starts with. */
export type Beginning = 'seeds' | 'empty'

/** Which workspace is opened, and how. */
export interface Opening {
  readonly terminal: Terminal
  /** Absolute. */
  readonly folder: string
  readonly beginning: Beginning
}

/**
 * What `use` answers about the workspace in `folder`, which is open meanwhile.
 *
 * @throws WorkbenchError `storage/locked` while another program has it open, and what else stands in the way of opening it.
 */
export async function withWorkbench<R>(
  { terminal, folder, beginning }: Opening,
  use: (workbench: Workbench) => Promise<R>,
): Promise<R> {
  const workbench = await Workbench.open({
    name: basename(folder),
    store: await openStore({ folder, ...nodeSurroundings, onNotice: (words) => terminal.err(`${words}\n`) }),
    reader: terminal.reader(),
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
