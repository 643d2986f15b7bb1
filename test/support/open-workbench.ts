import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childProcessReader } from '../../src/articles/child-process-reader.ts'
import { Listeners } from '../../src/contract/memory-transport.ts'
import type { ArticleReader } from '../../src/host/ports.ts'
import { Workbench } from '../../src/host/workbench.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'

/** A workbench on a folder of its own, which goes with it. */
export interface TemporaryWorkbench {
  readonly workbench: Workbench
  readonly listeners: Listeners
  close(): Promise<void>
}

/** Opens a workbench without dialogs on a new, empty workspace. */
export async function openTemporaryWorkbench(
  reader: ArticleReader = childProcessReader(),
): Promise<TemporaryWorkbench> {
  const folder = await mkdtemp(join(tmpdir(), 'corrobora-workspace-'))
  const listeners = new Listeners()
  const workbench = await Workbench.open({
    name: 'workspace',
    store: await openStore({ folder: join(folder, 'workspace'), ...nodeSurroundings }),
    reader,
    surroundings: nodeSurroundings,
    seeds: [],
    dialogs: null,
    listeners,
  })
  return {
    workbench,
    listeners,
    close: async () => {
      await workbench.close()
      await rm(folder, { recursive: true })
    },
  }
}
