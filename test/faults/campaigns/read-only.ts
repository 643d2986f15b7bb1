import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { plainCodec } from '../../../src/storage/codec.ts'
import { unsavedFile } from '../../../src/storage/unsaved-file.ts'
import { aTransaction } from '../../support/builders.ts'
import { importText, openHost } from '../../support/host-on-disk.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../../support/memory-disk.ts'
import {
  commit,
  contentsExpected,
  contentsOf,
  Expected,
  memoryFolder,
  openOn,
  someWork,
} from '../../support/store-work.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { worked } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { whyNoMount } from './full-disk.ts'

const writes = ['create', 'rename', 'unlink', 'open', 'makeFolder']

async function protectedFolder(code: string): Promise<void> {
  const { disk, expected } = await worked(12, [6])
  const before = disk.clone()
  const files = faultyDisk(disk, ({ operation, path }) => (writes.includes(operation) ? systemError(code, path) : null))
  const store = await openOn(files)
  assert.match(String(store.found.readOnly), /Nothing can be saved/)
  assert.deepEqual(await contentsOf(store), contentsExpected(expected))
  await assert.rejects(store.append(aTransaction({ id: 'late' })), { code: 'storage/read-only' })
  await store.close()
  assert.deepEqual(disk.files, before.files)
}

async function protectedFile(): Promise<void> {
  const { disk, expected } = await worked(12, [6])
  const path = `${memoryFolder}/workspace.json`
  disk.put(path, disk.files.get(path) ?? new Uint8Array(), 0o444)
  const store = await openOn(disk)
  assert.match(String(store.found.readOnly), /write-protected/)
  assert.deepEqual(await contentsOf(store), contentsExpected(expected))
  assert.equal((await disk.status(path))?.mode, 0o444)
}

/** A workspace on a disk that is mounted for reading only. */
async function protectedMount(): Promise<void> {
  await using parent = await temporaryFolder()
  const mount = promisify(execFile)
  await mount('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', parent.path])
  try {
    const folder = join(parent.path, 'workspace')
    const expected = new Expected()
    const first = await openStore({ folder, ...nodeSurroundings })
    for (const transaction of someWork(5)) await commit(first, expected, transaction)
    await first.close()
    await mount('mount', ['-o', 'remount,ro', parent.path])
    const store = await openStore({ folder, ...nodeSurroundings })
    assert.match(String(store.found.readOnly), /write-protected/)
    assert.deepEqual(await contentsOf(store), contentsExpected(expected))
    await store.close()
  } finally {
    await mount('umount', [parent.path])
  }
}

/** The folder goes while the workspace is open: every edit after that is reported, none is called saved. */
async function folderGone(): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const store = await openStore({ folder, ...nodeSurroundings })
  await store.append(someWork(1)[0] as never)
  await rm(folder, { recursive: true })
  for (const id of ['one', 'two']) {
    await assert.rejects(store.append(aTransaction({ id })), { code: 'storage/locked' })
  }
  await store.close()
}

/** An edit made after the folder was deleted is kept elsewhere, and comes back with the folder. */
async function keptElsewhere(): Promise<void> {
  const elsewhere = new MemoryDisk()
  const unsaved = unsavedFile('/state', memoryFolder, elsewhere)
  const host = await openHost(new MemoryDisk(), { unsaved })
  const { id: articleId } = await importText(host, 'Alpha met beta.')
  const annotation = await host.workbench.annotate(articleId, 'entity', { start: 0, end: 5 })
  const saved = host.disk.clone()
  for (const path of host.disk.files.keys()) host.disk.remove(path)
  const after = { ...annotation, note: 'made too late' }
  const changes = [{ kind: 'annotation' as const, id: annotation.id, before: annotation, after }]
  const transaction = aTransaction({ id: 'late', changes })
  await assert.rejects(host.connection.request('commit', { transaction }), { code: 'storage/locked' })
  assert.deepEqual(await unsaved.load(plainCodec), [transaction])
  const again = await openHost(saved, { unsaved })
  const { annotations } = await again.workbench.article(articleId)
  assert.deepEqual(annotations, [after])
  assert.match(String(again.workbench.overview().notices), /were saved now: 1/)
  assert.deepEqual(await unsaved.load(plainCodec), [])
}

async function run(tally: Tally): Promise<void> {
  for (const code of ['EACCES', 'EPERM', 'EROFS']) {
    await tally.trial(`a folder that fails with ${code}`, () => protectedFolder(code))
  }
  await tally.trial('a write-protected workspace.json', protectedFile)
  await tally.trial('a folder deleted while it is open', folderGone)
  await tally.trial('an edit after the folder was deleted', keptElsewhere)
  const whyNot = whyNoMount()
  if (whyNot === null) await tally.trial('a disk mounted for reading only', protectedMount)
  else tally.figure(`not tried on a read-only mount: ${whyNot}`)
}

/** R7. */
export const readOnly: Campaign = {
  requirement: 'R7',
  title: 'what cannot be written opens for reading, untouched; an edit that cannot be saved is kept elsewhere',
  required: 6,
  trials: { full: 7, quick: 7, small: 7 },
  run,
}
