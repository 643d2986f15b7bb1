import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { schemaVersion } from '../../../src/schema/migrations.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { earlierVersionFolder } from '../../../src/storage/earlier-version.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction } from '../../support/builders.ts'
import { openHost } from '../../support/host-on-disk.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { PowerCutDisk } from '../../support/power-cut-disk.ts'
import { memoryFolder, openOn } from '../../support/store-work.ts'
import { resealed } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

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

/** Opens and saves the workspace on `disk` as this version does; answers how many calls that took, and what a power cut at call `cutAt` leaves. */
async function migrate(
  disk: MemoryDisk,
  { cutAt, random }: { readonly cutAt: number; readonly random: Random },
): Promise<{ readonly calls: number; readonly left: MemoryDisk }> {
  const cut = PowerCutDisk.of(disk)
  let [calls, left]: [number, MemoryDisk | null] = [0, null]
  cut.onChange = async () => {
    if (calls === cutAt) left = cut.image(random)
    calls += 1
  }
  const store = await openOn(cut)
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  await workspace.checkpoint()
  await store.close()
  return { calls, left: left ?? cut.image(random) }
}

/** Once anything is there as this version writes it, all of it is kept as the earlier one left it. */
function checkKept(left: MemoryDisk, before: MemoryDisk, version: number): void {
  const isMigrated = [...left.files].some(
    ([path, bytes]) =>
      /\/space\/(workspace|annotations|journal)/.test(path) &&
      new TextDecoder().decode(bytes).includes(`"schema":${schemaVersion}`),
  )
  if (!isMigrated) return
  for (const [path, bytes] of before.files) {
    const name = path.slice(memoryFolder.length + 1)
    if (!/^(workspace|annotations|journal)/.test(name)) continue
    const kept = left.files.get(`${memoryFolder}/${earlierVersionFolder(version)}/${name}`)
    assert.ok(kept && Buffer.compare(kept, bytes) === 0, `${name} is not kept as version ${version} left it`)
  }
}

/** A newer version's workspace opens for reading, is shown as far as it is known, and is not touched. */
async function checkNewer(disk: MemoryDisk): Promise<void> {
  const path = `${memoryFolder}/workspace.json`
  const written = new TextDecoder().decode(disk.files.get(path))
  disk.put(path, resealed(written.replace(`"schema":${schemaVersion}`, `"schema":${schemaVersion + 1}`)))
  const before = disk.clone()
  const { store, workbench } = await openHost(disk)
  assert.match(String(store.found.readOnly), /newer version/)
  assert.ok(workbench.list().length > 0)
  await workbench.close()
  assert.deepEqual(disk.files, before.files)
}

/** Fields that a newer version added are there after this one changed the record and wrote the file. */
async function checkUnknownFields(disk: MemoryDisk): Promise<void> {
  const path = `${memoryFolder}/workspace.json`
  const written = new TextDecoder().decode(disk.files.get(path))
  disk.put(path, resealed(written.replaceAll('"labels":', '"future":{"kept":[1,2]},"labels":')))
  const host = await openHost(disk)
  const [{ article } = assert.fail('no article')] = host.workbench.list()
  assert.ok(!('future' in article))
  const change = { kind: 'article' as const, id: article.id, before: article, after: { ...article, note: 'seen' } }
  await host.connection.request('commit', { transaction: aTransaction({ changes: [change] }) as never })
  await host.workbench.close()
  const saved = new TextDecoder().decode(disk.files.get(path))
  assert.match(saved, /"note":"seen"/)
  assert.equal(saved.match(/"future":\{"kept":\[1,2\]\}/g)?.length, host.workbench.list().length)
}

async function run(tally: Tally): Promise<void> {
  const present = await readFile(join(fixtures, `v${schemaVersion}.export.json`), 'utf8')
  await tally.trial('the present version', async () => checkExport(await leftBy(schemaVersion), present))
  const versions = Array.from({ length: schemaVersion - 1 }, (_, index) => index + 1)
  for (const version of versions) {
    const wanted = await readFile(join(fixtures, `v${version}.export.json`), 'utf8')
    const before = await leftBy(version)
    const disk = await leftBy(version)
    await tally.trial(`version ${version}`, async () => {
      await checkExport(disk, wanted)
      checkKept(disk, before, version)
      // Now it is as this version saves it.
      await checkExport(disk, wanted)
      checkKept(disk, before, version)
    })
    const { calls } = await migrate(await leftBy(version), { cutAt: Infinity, random: tally.random() })
    for (let index = 0; index < tally.wanted / versions.length; index += 1) {
      const random = tally.random(index)
      const cutAt = random(calls)
      await tally.trial(`version ${version}, cut ${index} at call ${cutAt}`, async () => {
        const { left } = await migrate(await leftBy(version), { cutAt, random })
        checkKept(left, before, version)
        await checkExport(left, wanted)
      })
    }
    tally.figure(`${calls} calls to migrate version ${version}`)
    await tally.trial('a newer version opens for reading', () => checkNewer(disk.clone()))
    await tally.trial('fields of a newer version stay', () => checkUnknownFields(disk.clone()))
  }
}

/** R24. */
export const versions: Campaign = {
  requirement: 'R24',
  title: 'a workspace of every version opens and exports the same, also after a cut, and is kept as it was',
  required: 200,
  trials: { full: 400, quick: 200, small: 20 },
  run,
}
