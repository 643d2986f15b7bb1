import assert from 'node:assert/strict'
import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { commit, Expected, someWork } from '../../support/store-work.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

async function modesIn(folder: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const modes = new Map<string, number>()
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    modes.set(
      `${entry.isDirectory() ? 'folder' : 'file'} ${path.slice(folder.length + 1)}`,
      (await stat(path)).mode & 0o777,
    )
  }
  return modes
}

async function run(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const store = await openStore({ folder, ...nodeSurroundings })
  const expected = new Expected()
  const work = someWork(tally.wanted)
  await tally.each(async (_random, index) => {
    await commit(store, expected, work[index] as never)
    await store.checkpoint(expected.state)
    for (const [name, mode] of await modesIn(folder)) {
      const wanted = name === 'file workspace.json' && index > 0 ? 0o640 : name.startsWith('file') ? 0o600 : 0o700
      assert.equal(mode.toString(8), wanted.toString(8), name)
    }
    // From now on others of the group may read this one, and must be able to after every save.
    if (index === 0) await chmod(join(folder, 'workspace.json'), 0o640)
  })
  await store.close()
}

/** R8. */
export const modes: Campaign = {
  requirement: 'R8',
  title: 'new files are for their owner only, and a mode that was set stays',
  required: 100,
  trials: { full: 100, quick: 100, small: 10 },
  whyNot: () => (process.platform === 'win32' ? 'Windows has no such modes' : null),
  run,
}
