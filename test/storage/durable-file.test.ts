import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { plainCodec } from '../../src/storage/codec.ts'
import { makeFolder, writeDurably } from '../../src/storage/durable-file.ts'
import { nodeFileSystem } from '../../src/storage/node-file-system.ts'
import type { Place } from '../../src/storage/place.ts'
import { saveFile } from '../../src/storage/save-file.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { type DiskCall, type Fault, faultyDisk } from '../support/faulty-disk.ts'
import { MemoryDisk, systemError } from '../support/memory-disk.ts'

const [old, next] = [new TextEncoder().encode('old'), new TextEncoder().encode('the new content')]

/** A folder in memory with the file `file`, and what the disk was asked to wait. */
async function memoryPlace(fault: (call: DiskCall) => Fault = () => null) {
  const disk = new MemoryDisk()
  await disk.makeFolder('/here')
  await disk.makeFolder('/here/temporary')
  disk.put('/here/file', old)
  const waits: number[] = []
  const place: Place = {
    folder: '/here',
    files: faultyDisk(disk, fault),
    codec: plainCodec,
    now: () => '',
    newId: nodeSurroundings.newId,
    pause: async (milliseconds) => void waits.push(milliseconds),
  }
  return { disk, place, waits }
}

describe('a durable file', () => {
  test('is synced and checked before it takes its name, and its folder after', async () => {
    const calls: string[] = []
    const { place, disk } = await memoryPlace(({ operation, path }) => {
      calls.push(`${operation} ${path.replace(/\/\..*\.tmp/, '/draft')}`)
      return null
    })
    await writeDurably(place, 'file', next)
    expect(disk.files.get('/here/file')).toEqual(next)
    const order = [
      'sync /here/temporary/draft',
      'read /here/temporary/draft',
      'rename /here/temporary/draft',
      'syncFolder /here',
    ]
    expect(calls.filter((call) => order.includes(call))).toEqual(order)
  })

  test('is the old one or the new one, and nothing else is left, whichever call fails', async () => {
    let calls = 0
    const counting = await memoryPlace(() => {
      calls += 1
      return null
    })
    await writeDurably(counting.place, 'file', next)
    for (let failing = 0; failing < calls; failing += 1) {
      const { place, disk } = await memoryPlace(({ index, path }) =>
        index === failing ? systemError('EIO', path) : null,
      )
      await expect(writeDurably(place, 'file', next)).rejects.toMatchObject({
        code: 'storage/write-failed',
        message: expect.stringMatching(/^file could not be written: .*\./),
      })
      expect([old, next]).toContainEqual(disk.files.get('/here/file'))
      expect([...disk.files.keys()]).toEqual(['/here/file'])
    }
  })

  test('that the disk gives back otherwise than it was written never takes the name', async () => {
    const { place, disk } = await memoryPlace()
    const lying = { ...place, files: { ...place.files, read: async () => new Uint8Array(next.length) } }
    await expect(writeDurably(lying, 'file', next)).rejects.toMatchObject({ code: 'storage/write-failed' })
    expect(disk.files.get('/here/file')).toEqual(old)
  })

  test.each(['EPERM', 'EBUSY', 'EACCES'])('waits up to five seconds for a rename that fails with %s', async (code) => {
    let failures = 9
    const { place, disk, waits } = await memoryPlace(({ operation, path }) =>
      operation === 'rename' && failures-- > 0 ? systemError(code, path) : null,
    )
    await writeDurably(place, 'file', next)
    expect(disk.files.get('/here/file')).toEqual(next)
    expect(waits.length).toBe(9)
    const stuck = await memoryPlace(({ operation, path }) => (operation === 'rename' ? systemError(code, path) : null))
    await expect(writeDurably(stuck.place, 'file', next)).rejects.toMatchObject({ code: 'storage/write-failed' })
    const waited = stuck.waits.reduce((sum, wait) => sum + wait, 0)
    expect(waited).toBeGreaterThanOrEqual(5_000)
    expect(waited).toBeLessThan(6_100)
  })

  test('that the system refuses for an unusual reason is told of without its path', async () => {
    const error = Object.assign(new Error("ESTALE: stale file handle, fsync '/home/somebody/file'"), { code: 'ESTALE' })
    const { place } = await memoryPlace(({ operation }) => (operation === 'sync' ? error : null))
    const failure: unknown = await writeDurably(place, 'file', next).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ code: 'storage/write-failed', details: { reason: 'the system reported ESTALE' } })
    expect(String(failure)).not.toContain('somebody')
  })

  test('that is write-protected is left alone', async () => {
    const { place, disk } = await memoryPlace()
    disk.put('/here/file', old, 0o444)
    await expect(writeDurably(place, 'file', next)).rejects.toMatchObject({ code: 'storage/write-failed' })
    expect(disk.files.get('/here/file')).toEqual(old)
  })
})

describe('on a real disk', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'corrobora-durable-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('a new file is for its owner only, and an existing one keeps its mode', async () => {
    await saveFile(join(folder, 'new.json'), next)
    await writeFile(join(folder, 'open.json'), old, { mode: 0o644 })
    await saveFile(join(folder, 'open.json'), next)
    expect((await stat(join(folder, 'new.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'open.json'))).mode & 0o777).toBe(0o644)
    expect(await readFile(join(folder, 'open.json'))).toEqual(Buffer.from(next))
  })

  test('a folder is for its owner only, and making it again does nothing', async () => {
    const place: Place = {
      folder,
      files: nodeFileSystem,
      codec: plainCodec,
      ...nodeSurroundings,
      pause: async () => undefined,
    }
    await makeFolder(place, 'inner')
    await makeFolder(place, 'inner')
    expect((await stat(join(folder, 'inner'))).mode & 0o777).toBe(0o700)
  })

  test('a link stays a link, and what it leads to is replaced', async () => {
    await writeFile(join(folder, 'target.json'), old)
    await symlink('target.json', join(folder, 'link.json'))
    expect(await saveFile(join(folder, 'link.json'), next)).toBe('link.json')
    expect(await readFile(join(folder, 'target.json'))).toEqual(Buffer.from(next))
    expect((await readdir(folder)).toSorted()).toEqual(['link.json', 'target.json'])
  })

  test('an export that cannot be saved names the file and the remedy', async () => {
    await expect(saveFile(join(folder, 'nowhere', 'export.json'), next)).rejects.toMatchObject({
      code: 'storage/write-failed',
      message: 'export.json could not be written: its folder is no longer there. Bring the folder back and try again.',
    })
  })
})
