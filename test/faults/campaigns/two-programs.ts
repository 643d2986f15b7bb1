import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readdir, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { StartedProgram } from '../../support/started-program.ts'
import { memoryFolder, newProcess, openOn } from '../../support/store-work.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

async function runDoubleStarts(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  await using first = await StartedProgram.start(folder)
  await using second = await StartedProgram.start(folder)
  const programs = [first, second]
  await tally.each(async () => {
    const answers = await Promise.all(programs.map((program) => program.tell('open')))
    assert.deepEqual(
      answers.toSorted((a, b) => (a < b ? -1 : 1)),
      ['locked', 'owner'],
    )
    await Promise.all(programs.map((program) => program.tell('close')))
  })
}

/** R27. */
export const doubleStarts: Campaign = {
  requirement: 'R27',
  title: 'of two programs started at once exactly one gets the workspace',
  required: 100,
  trials: { full: 100, quick: 100, small: 15 },
  run: runDoubleStarts,
}

/** How long an owner stands still, in milliseconds: once for long, then shortly. */
const standstills = { long: 30_000, short: 1_000 }

/** An owner that stands still is not displaced; one whose lock a person removed meanwhile never writes again. */
async function standStill(milliseconds: number): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  await using owner = await StartedProgram.start(folder)
  await using taker = await StartedProgram.start(folder)
  assert.equal(await owner.tell('open'), 'owner')
  assert.equal(await owner.tell('append first'), 'durable 1')
  owner.signal('SIGSTOP')
  await setTimeout(milliseconds)
  assert.equal(await taker.tell('open'), 'locked')
  for (const name of await readdir(folder)) if (name.startsWith('lock-')) await unlink(join(folder, name))
  assert.equal(await taker.tell('open'), 'owner')
  assert.equal(await taker.tell('append second'), 'durable 2')
  owner.signal('SIGCONT')
  assert.equal(await owner.tell('append third'), 'locked')
  assert.equal(await taker.tell('append fourth'), 'durable 3')
  await Promise.all([owner.tell('close'), taker.tell('close')])
  const store = await openStore({ folder, ...nodeSurroundings })
  assert.deepEqual([...store.found.recent.keys()], ['first', 'second', 'fourth'])
  await store.close()
}

interface Contention {
  readonly acknowledged: readonly (readonly [string, number])[]
  /** How often the other one had it. */
  readonly locked: number
}

/** Two programs that open, commit and close as often as they can. Answers how often one found the other there. */
async function contend(rounds: number): Promise<number> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const script = join(import.meta.dirname, '../../support/lock-contender.ts')
  const run = async (name: string): Promise<Contention> => {
    const given = ['--disable-warning=ExperimentalWarning', script, folder, name, String(rounds)]
    const { stdout } = await promisify(execFile)(process.execPath, given, { maxBuffer: 2 ** 26 })
    return JSON.parse(stdout) as Contention
  }
  const both = await Promise.all([run('first-one'), run('second-one')])
  const acknowledged = both.flatMap((one) => one.acknowledged).toSorted(([, a], [, b]) => a - b)
  const store = await openStore({ folder, ...nodeSurroundings })
  const { recent } = store.found
  const answered = new Map(acknowledged)
  const lost = acknowledged.filter(([id, revision]) => recent.get(id) !== revision)
  const unanswered = [...recent].filter(([id, revision]) => answered.get(id) !== revision)
  assert.deepEqual({ lost, unanswered }, { lost: [], unanswered: [] })
  await store.close()
  return both.reduce((sum, { locked }) => sum + locked, 0)
}

/** Edits of each program in a round, which it makes in fives. */
const editsPerRound = 60

async function runLock(tally: Tally): Promise<void> {
  const stops = Math.max(1, Math.floor(tally.wanted / 11))
  let met = 0
  for (let round = 0; round < tally.wanted - stops; round += 1) {
    await tally.trial(`round ${round}`, async () => {
      met += await contend(editsPerRound / 5)
    })
  }
  const isWhole = tally.wanted >= workspaceLock.required
  for (let stop = 0; stop < stops; stop += 1) {
    const length = isWhole && stop === 0 ? standstills.long : standstills.short
    await tally.trial(`standstill of ${length / 1_000} s`, () => standStill(length))
  }
  const longest = (isWhole ? standstills.long : standstills.short) / 1_000
  tally.figure(
    `rounds of 2 × ${editsPerRound} edits, ${met} times one had to wait; ${stops} standstills, the longest of ${longest} s`,
  )
}

/** R28. */
export const workspaceLock: Campaign = {
  requirement: 'R28',
  title: 'two programs never write at the same time, also after one stood still',
  required: 44,
  trials: { full: 66, quick: 22, small: 2 },
  run: runLock,
}

async function runPaths(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const store = await openStore({ folder, ...nodeSurroundings })
  const link = join(parent.path, 'link')
  await symlink(folder, link)
  const paths = [folder, `${folder}/`, `${folder}/../workspace`, `${folder}/journal/..`, link, `${link}/.`]
  for (const path of paths) {
    await tally.trial(path.slice(parent.path.length), async () =>
      assert.equal(await openStore({ folder: path, ...nodeSurroundings }), store),
    )
  }
  await tally.trial('opened twice at once', async () => {
    const both = await Promise.all([folder, link].map((path) => openStore({ folder: path, ...nodeSurroundings })))
    assert.deepEqual(both, [store, store])
  })
  await store.close()
  await tally.trial('opened again after it was closed', async () => {
    const again = await openStore({ folder: link, ...nodeSurroundings })
    assert.notEqual(again, store)
    await again.close()
  })
  await tally.trial('written in other letters, where the disk takes them for the same', async () => {
    const files = new (class extends MemoryDisk {
      override status(path: string) {
        return super.status(path.toLowerCase())
      }

      override async realPath(path: string) {
        return path.toLowerCase()
      }
    })()
    const processes = newProcess()
    const first = await openOn(files, { processes })
    assert.equal(await openOn(files, { processes, folder: memoryFolder.toUpperCase() }), first)
  })
}

/** R31. */
export const onePath: Campaign = {
  requirement: 'R31',
  title: 'a workspace that this program has open is not opened a second time, whatever path leads to it',
  required: 6,
  trials: { full: 9, quick: 9, small: 9 },
  whyNot: () => (process.platform === 'win32' ? 'links need a permission on Windows' : null),
  run: runPaths,
}
