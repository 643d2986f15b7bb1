import { expect, test } from 'vitest'
import type { Transaction } from '../../src/core/state/transaction.ts'
import type { UnsavedKeeper } from '../../src/host/ports.ts'
import { plainCodec } from '../../src/storage/codec.ts'
import { unsavedFile } from '../../src/storage/unsaved-file.ts'
import { type HostOnDisk, importText, openHost } from '../support/host-on-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'
import { aTransaction, anAnnotation } from '../support/builders.ts'
import { keptEncrypted } from '../support/store-work.ts'

function keeperOn(elsewhere: MemoryDisk): UnsavedKeeper {
  return unsavedFile('/state', '/memory/space', elsewhere)
}

/** A workspace with one annotation, and a change of its note called `id`. */
async function opened(elsewhere: MemoryDisk) {
  const host = await openHost(new MemoryDisk(), { unsaved: keeperOn(elsewhere) })
  const { id } = await importText(host, 'The ministry said on Monday that shelling had stopped.')
  const annotation = await host.workbench.annotate(id, 'claim', { start: 4, end: 12 })
  const noting = (name: string): Transaction => {
    const after = { ...annotation, note: name }
    return aTransaction({ id: name, changes: [{ kind: 'annotation', id: annotation.id, before: annotation, after }] })
  }
  return { host, articleId: id, noting }
}

async function notes({ workbench }: HostOnDisk, articleId: string): Promise<string[]> {
  return (await workbench.article(articleId)).annotations.map(({ note }) => note)
}

const failure = Object.assign(new Error('gone'), { code: 'ENOENT' })

async function failing(host: HostOnDisk, transaction: Transaction): Promise<void> {
  const { WorkbenchError } = await import('../../src/core/errors.ts')
  host.store.fault = () =>
    new WorkbenchError('storage/write-failed', 'it is gone', { file: 'journal', reason: 'gone' }, { cause: failure })
  await expect(host.connection.request('commit', { transaction })).rejects.toMatchObject({
    code: 'storage/write-failed',
  })
  host.store.fault = () => null
}

test('a gesture that cannot be saved is kept elsewhere, and a person is told', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting } = await opened(elsewhere)
  await failing(host, noting('kept'))
  expect(await keeperOn(elsewhere).load(plainCodec)).toEqual([noting('kept')])
  expect(host.heard.filter(({ name }) => name === 'notice')).toMatchObject([
    { payload: { words: expect.stringMatching(/kept in the program’s own folder, as unsaved\/[0-9a-f]{16}\.json/) } },
  ])
})

test('once it is saved after all, nothing is kept any more', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting } = await opened(elsewhere)
  await failing(host, noting('kept'))
  await host.connection.request('commit', { transaction: noting('kept') })
  expect([...elsewhere.files.keys()]).toEqual([])
})

test('what was kept is saved at the next start, and that is told', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting, articleId } = await opened(elsewhere)
  await failing(host, noting('kept'))
  await host.workbench.close()
  const again = await openHost(host.disk, { unsaved: keeperOn(elsewhere) })
  expect(await notes(again, articleId)).toEqual(['kept'])
  expect(again.workbench.overview().notices).toEqual([expect.stringMatching(/were saved now: 1\.$/)])
  expect([...elsewhere.files.keys()]).toEqual([])
  await again.workbench.close()
  expect((await openHost(host.disk, { unsaved: keeperOn(elsewhere) })).workbench.overview().notices).toEqual([])
})

test('what no longer fits stays kept, and nothing is overwritten', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting, articleId } = await opened(elsewhere)
  await failing(host, noting('late'))
  await host.connection.request('commit', { transaction: noting('first') })
  await host.workbench.close()
  const again = await openHost(host.disk, { unsaved: keeperOn(elsewhere) })
  expect(await notes(again, articleId)).toEqual(['first'])
  expect(again.workbench.overview().notices).toEqual([expect.stringMatching(/are kept in .*: 1\.$/)])
  expect(await keeperOn(elsewhere).load(plainCodec)).toEqual([noting('late')])
})

test('a refusal by the rules is not kept', async () => {
  const elsewhere = new MemoryDisk()
  const { host, articleId } = await opened(elsewhere)
  const lie = { ...anAnnotation({ articleId, id: 'a-lie' }), placement: 'review' as const }
  const transaction = aTransaction({ changes: [{ kind: 'annotation', id: lie.id, before: null, after: lie }] })
  await expect(host.connection.request('commit', { transaction })).rejects.toMatchObject({
    code: 'transaction/invalid',
  })
  expect([...elsewhere.files.keys()]).toEqual([])
})

test('where nothing can be kept elsewhere, the failure that led there is the one that is told', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting } = await opened(elsewhere)
  elsewhere.read = () => Promise.reject(systemError('EIO', '/state'))
  await failing(host, noting('kept'))
  expect(host.heard.filter(({ name }) => name === 'notice')).toEqual([])
})

test('what was kept and cannot be read is told of, and never written over', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting } = await opened(elsewhere)
  await failing(host, noting('kept'))
  const [path = ''] = elsewhere.files.keys()
  const odd = new TextEncoder().encode('{"schema":99,"folder":"/memory/space","transactions":[{}]}')
  elsewhere.put(path, odd)

  const again = await opened(elsewhere)
  expect(again.host.workbench.overview().notices).toEqual([
    expect.stringMatching(/cannot be read\. .*unsaved\/[0-9a-f]{16}\.json/),
  ])
  expect([...elsewhere.files]).toEqual([[path, odd]])
  await failing(again.host, again.noting('kept later'))
  expect([...elsewhere.files.values()].filter((bytes) => Buffer.from(bytes).equals(odd))).toHaveLength(1)
  expect(await keeperOn(elsewhere).load(plainCodec)).toEqual([again.noting('kept later')])
})

test('what cannot be read and cannot be put aside stays where it is', async () => {
  const elsewhere = new MemoryDisk()
  const { host, noting } = await opened(elsewhere)
  await failing(host, noting('kept'))
  const [path = ''] = elsewhere.files.keys()
  const odd = new Uint8Array(10)
  elsewhere.put(path, odd)
  const rename = elsewhere.rename.bind(elsewhere)
  elsewhere.rename = (from, to) => (from === path ? Promise.reject(systemError('EACCES', path)) : rename(from, to))
  const again = await opened(elsewhere)
  await failing(again.host, again.noting('kept later'))
  expect([...elsewhere.files]).toEqual([[path, odd]])
})

test('what an encrypted workspace cannot save is not readable elsewhere either, and comes back all the same', () =>
  keptEncrypted(async () => {
    const elsewhere = new MemoryDisk()
    const { host, noting, articleId } = await opened(elsewhere)
    await failing(host, noting('a secret'))
    const [bytes = new Uint8Array()] = elsewhere.files.values()
    expect(bytes.length).toBeGreaterThan(0)
    expect(new TextDecoder().decode(bytes)).not.toContain('secret')
    await host.workbench.close()
    expect(await notes(await openHost(host.disk, { unsaved: keeperOn(elsewhere) }), articleId)).toEqual(['a secret'])
  }))
