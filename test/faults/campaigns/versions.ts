import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { schemaVersion } from '../../../src/schema/migrations.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { openHost } from '../../support/host-on-disk.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import { memoryFolder, openOn } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** A workspace as each version left it when it was killed, and its export beside it: made by that version, never touched again. */
const fixtures = join(import.meta.dirname, '../../fixtures/workspaces')

/** The workspace that `version` left, on a disk in memory. */
async function leftBy(version: number): Promise<MemoryDisk> {
  const folder = join(fixtures, `v${version}`)
  const disk = new MemoryDisk()
  disk.putFolder('/work')
  disk.putFolder(memoryFolder)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const to = join(memoryFolder, relative(folder, path))
    if (entry.isDirectory()) disk.putFolder(to)
    else disk.put(to, await readFile(path))
  }
  return disk
}

/** Opens the workspace on `disk`, compares its export with `wanted`, and closes it, which saves it as this version does. */
async function checkExport(disk: MemoryDisk, wanted: string): Promise<void> {
  const { workbench, store } = await openHost(disk)
  assert.deepEqual([store.found.notices, store.found.readOnly], [[], null])
  const { content } = await workbench.exportJson({ kind: 'workspace' }, true)
  assert.ok(content === wanted, 'the export is not what it was')
  assert.deepEqual((await workbench.verify()).problems, [])
  await workbench.close()
}

/** Cuts the power at a call of the first opening and saving. */
async function cutWhileMigrating(disk: MemoryDisk, random: (limit: number) => number): Promise<MemoryDisk> {
  const cut = PowerCutDisk.of(disk)
  const cutAt = random(60)
  let [calls, image]: [number, MemoryDisk | null] = [0, null]
  cut.onChange = async () => {
    if (calls === cutAt) image = cut.image(random)
    calls += 1
  }
  const store = await openOn(cut)
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  await workspace.checkpoint()
  await store.close()
  return image ?? cut.image(random)
}

async function run(tally: Tally): Promise<void> {
  const versions = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1)
  for (const version of versions) {
    const wanted = await readFile(join(fixtures, `v${version}.export.json`), 'utf8')
    await tally.trial(`version ${version}`, async () => {
      const disk = await leftBy(version)
      await checkExport(disk, wanted)
      // Now it is as this version saves it.
      await checkExport(disk, wanted)
    })
    for (let index = 0; index < tally.wanted / versions.length; index += 1) {
      await tally.trial(`version ${version}, cut ${index}`, async () => {
        await checkExport(await cutWhileMigrating(await leftBy(version), tally.random(index)), wanted)
      })
    }
  }
}

/** R24. */
export const versions: Campaign = {
  requirement: 'R24',
  title: 'a workspace of every version opens and exports the same, also after a cut',
  required: 200,
  trials: { full: 400, quick: 200, small: 20 },
  run,
}
