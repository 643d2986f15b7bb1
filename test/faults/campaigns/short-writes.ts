import assert from 'node:assert/strict'
import fs from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainCodec } from '../../../src/storage/codec.ts'
import { writeDurably } from '../../../src/storage/durable-file.ts'
import { faultyDisk } from '../../support/faulty-disk.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'
import { checkExact, runScript } from './script.ts'

type Random = (limit: number) => number

/** How many of the trials write a whole workspace; the others write a file each. */
const workspaces = 0.005

function someBytes(random: Random): Uint8Array {
  return Uint8Array.from({ length: 1 + random(3_000) }, () => random(256))
}

async function run(tally: Tally): Promise<void> {
  await tally.each(async (random, index) => {
    const disk = new MemoryDisk()
    if (index < tally.wanted * workspaces) {
      const short = await runScript(disk, ({ operation }) => (operation === 'write' ? { only: 1 + random(60) } : null))
      assert.equal(short.reports, 0)
      return checkExact(disk, short)
    }
    const bytes = someBytes(random)
    const files = faultyDisk(disk, ({ operation }) =>
      operation === 'write' ? { only: 1 + random(Math.max(1, bytes.length - 1)) } : null,
    )
    disk.putFolder('/here')
    disk.putFolder('/here/temporary')
    let ids = 0
    const place = {
      folder: '/here',
      files,
      codec: plainCodec,
      now: () => '',
      newId: () => `${(ids += 1)}`,
      pause: () => Promise.resolve(),
    }
    await writeDurably(place, 'file', bytes)
    assert.deepEqual([...disk.files], [['/here/file', bytes]])
  })
}

/** R5. */
export const shortWrites: Campaign = {
  requirement: 'R5',
  title: 'a disk that takes only part of a write truncates no file',
  required: 10_000,
  trials: { full: 10_000, quick: 2_000, small: 200 },
  run,
}

type WriteFile = (path: string, bytes: Uint8Array) => Promise<void>
type Written = (error: Error | null, count: number, bytes: Uint8Array) => void
type Write = (fd: number, bytes: Uint8Array, offset: number, length: number, at: number | null, done: Written) => void

async function runControl(tally: Tally): Promise<void> {
  const require = createRequire(import.meta.url)
  const writeFileAtomic = require('write-file-atomic') as WriteFile
  const folder = await mkdtemp(join(tmpdir(), 'corrobora-short-'))
  const port = fs as unknown as { write: Write }
  const { write } = port
  try {
    await tally.each(async (random) => {
      const path = join(folder, 'file')
      const bytes = someBytes(random)
      port.write = (fd, given, offset, length, at, done) =>
        write(fd, given, offset, Math.min(length, 1 + random(Math.max(1, bytes.length - 1))), at, done)
      // It resolves, which is to say: it is on the disk.
      await writeFileAtomic(path, bytes).finally(() => (port.write = write))
      assert.deepEqual(new Uint8Array(await readFile(path)), bytes)
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The control of R5. */
export const shortWritesControl: Campaign = {
  requirement: 'R5',
  title: 'write-file-atomic 8.0.0 says “written” of truncated files',
  required: 100,
  trials: { full: 200, quick: 100, small: 10 },
  isControl: true,
  run: runControl,
}
