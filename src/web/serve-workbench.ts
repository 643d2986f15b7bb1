import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { readArticleFiles } from '../articles/article-file.ts'
import { childProcessReader } from '../articles/child-process-reader.ts'
import { FolderWatch } from '../articles/folder-watch.ts'
import { loadSeeds } from '../articles/seeds.ts'
import { Listeners } from '../contract/memory-transport.ts'
import { limited } from '../contract/limited.ts'
import { serve } from '../contract/serve.ts'
import { GuardedWorkbench, type OpenWorkbench } from '../host/guarded-workbench.ts'
import { Workbench } from '../host/workbench.ts'
import { userDataFolder } from '../storage/default-workspace.ts'
import { openStore } from '../storage/open-store.ts'
import { rendererFiles } from '../storage/renderer-files.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import { unsavedFile } from '../storage/unsaved-file.ts'
import { WebHost } from './server.ts'
import type { StartOptions } from './start-options.ts'

/** A workbench that a browser can open. */
export interface ServedWorkbench {
  /** What a person opens, once. */
  readonly address: string
  /** Stops serving, writes snapshots and releases the workspace. */
  close(): Promise<void>
}

/** What is served, and how. */
type Serving = Pick<StartOptions, 'workspace' | 'port' | 'files'> &
  Partial<Pick<StartOptions, 'watch'>> & { readonly passphrase?: string | null }

/**
 * Opens the workspace and serves it, with the page built in `root`. One that is encrypted waits for its passphrase in the page, unless it
 * is given.
 *
 * @throws WorkbenchError `storage/locked`, `storage/missing` (the page is not built) and what else opening a workspace throws;
 * Node's own error when the port is taken.
 */
export async function serveWorkbench(
  root: string,
  { workspace, port, files, watch = null, passphrase = null }: Serving,
): Promise<ServedWorkbench> {
  const page = await rendererFiles(join(root, 'dist', 'renderer'))
  const seeds = await loadSeeds(root)
  const listeners = new Listeners()
  const userData = userDataFolder({ platform: process.platform, home: homedir(), env: process.env })
  const openWith: OpenWorkbench = async (given) =>
    Workbench.open({
      name: basename(workspace),
      store: await openStore({
        folder: workspace,
        passphrase: given,
        ...nodeSurroundings,
        onNotice: (words) => listeners.broadcast('notice', { words }),
      }),
      reader: childProcessReader(),
      surroundings: nodeSurroundings,
      seeds,
      dialogs: null,
      unsaved: unsavedFile(userData, workspace),
      listeners,
      ...(watch !== null && { watched: watchedFrom(watch) }),
    })
  const workbench = await GuardedWorkbench.open(openWith, passphrase)
  try {
    const host = await WebHost.open(
      {
        server: limited(serve(workbench.handlers), () => performance.now()),
        listeners,
        files: page,
        takeDownload: (token) => workbench.takeDownload(token),
      },
      { port },
    )
    if (files.length > 0) workbench.offer(await readArticleFiles(files))
    return {
      address: host.address,
      close: async () => {
        await host.close()
        await workbench.close()
      },
    }
  } catch (error) {
    await workbench.close()
    throw error
  }
}

/** Watches `path` from now on. A browser cannot choose another folder. */
function watchedFrom(path: string): FolderWatch {
  return new FolderWatch({ watched: { path, since: Date.now() }, chooseFolder: null, remember: () => {} })
}
