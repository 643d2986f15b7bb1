import assert from 'node:assert/strict'
import { hasCode } from '../../../src/core/errors.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import type { WorkspaceStore } from '../../../src/host/ports.ts'
import { Workspace } from '../../../src/host/workspace.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade } from '../../support/builders.ts'
import { InterleavedPrograms, type Program, type Schedule } from '../../support/interleaved-programs.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { memoryFolder, openOn } from '../../support/store-work.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** What became of the edits of all programs. */
class Answers {
  /** The revision that was told, by id. */
  readonly durable = new Map<string, number>()
  /** Asked for and not answered, or refused because the lock was taken away: whether it is there is not said. */
  readonly open = new Set<string>()
  /** The programs that have the workspace open for writing. */
  readonly owners = new Set<string>()
  /** Whether a person took the lock from a living program. */
  isForced = false
}

/** Opens the workspace `times` times, edits in twos, every other time with a checkpoint, and closes it; finds it locked at times. */
async function work(program: Program, name: string, times: number, answers: Answers): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    try {
      const store = await openOn(program.files, { processes: program.processes, pause: program.pause })
      const workspace = await edit(store, `${name}-${time}`, answers)
      if (time % 2 === 0) await workspace.checkpoint()
      await store.close()
    } catch (error) {
      // Whose lock was taken away may hear of it by a file that is gone.
      const isRobbed = answers.isForced && hasCode(error, 'storage/write-failed')
      if (!isRobbed && !hasCode(error, 'storage/locked')) throw error
    } finally {
      answers.owners.delete(name)
    }
  }
}

async function edit(store: WorkspaceStore, name: string, answers: Answers): Promise<Workspace> {
  const owner = name.replace(/-\d+$/, '')
  answers.owners.add(owner)
  if (!answers.isForced) assert.deepEqual([...answers.owners], [owner], 'two programs write')
  const ids = [`${name}-first`, `${name}-second`]
  for (const id of ids) answers.open.add(id)
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const results = await Promise.all(ids.map((id) => workspace.commit(annotated(id))))
  for (const [index, id] of ids.entries()) {
    const result = results[index]
    assert.ok(result && !isRefusal(result), `${id} was refused`)
    answers.durable.set(id, result.revision)
    answers.open.delete(id)
  }
  return workspace
}

function annotated(id: string) {
  return aTransaction({ id, changes: [annotationMade(anAnnotation({ id, articleId: 'article-1' }))] })
}

/** A workspace that was worked in and closed. */
async function begun(): Promise<{ disk: MemoryDisk; answers: Answers }> {
  const disk = new MemoryDisk()
  const answers = new Answers()
  const store = await openOn(disk)
  await edit(store, 'before-0', answers)
  await store.close()
  answers.owners.clear()
  return { disk, answers }
}

/** What the journal holds is what the programs were told, and perhaps what one was not told of any more. */
async function check(disk: MemoryDisk, { durable, open }: Answers): Promise<void> {
  const { found, ...store } = await opened(disk)
  for (const [id, revision] of durable) assert.equal(found.recent.get(id), revision, `${id} was told ${revision}`)
  for (const id of found.recent.keys()) assert.ok(durable.has(id) || open.has(id), `${id} was refused`)
  assert.equal(found.revision, found.recent.size)
  assert.deepEqual(store.annotations.toSorted(), [...found.recent.keys()].toSorted())
}

async function opened(disk: MemoryDisk) {
  const store = await openOn(disk)
  const annotations = (await store.annotations('article-1')).map(({ id }) => id)
  await store.close()
  return { found: store.found, annotations }
}

/** One program makes so many calls, then the other so many, then the first goes on to its end. */
function switched(first: number, second: number): Schedule {
  return (waiting, step) => {
    const wanted = step < first || step >= first + second ? 0 : 1
    return waiting.includes(wanted) ? wanted : 1 - wanted
  }
}

/** How many calls `times` rounds of work take when nothing comes between. */
async function callsOf(times: number): Promise<number> {
  const { disk, answers } = await begun()
  const programs = new InterleavedPrograms(disk)
  programs.start((program) => work(program, 'alone', times, answers))
  let calls = 0
  await programs.run(() => {
    calls += 1
    return 0
  })
  return calls
}

async function runSwitches(tally: Tally): Promise<void> {
  const [calls, others] = [await callsOf(1), await callsOf(3)]
  const random = tally.random()
  let tried = 0
  for (let first = 0; first <= calls; first += 1) {
    for (let second = 0; second <= others; second += 1) {
      if (random(calls * others) >= tally.wanted) continue
      tried += 1
      await tally.trial(`${first} calls of one, then ${second} of the other`, async () => {
        const { disk, answers } = await begun()
        const programs = new InterleavedPrograms(disk)
        programs.start((program) => work(program, 'one', 1, answers))
        programs.start((program) => work(program, 'other', 3, answers))
        await programs.run(switched(first, second))
        await check(disk, answers)
      })
    }
  }
  tally.figure(`${calls} × ${others} switches, ${tried} of them tried`)
}

/** R28 in a model: every way of standing still once. */
export const switches: Campaign = {
  requirement: 'R28',
  title: 'a program that stands still at any call while another works never makes two writers',
  required: 2_000,
  trials: { full: 6_000, quick: 2_000, small: 60 },
  run: runSwitches,
}

async function anySchedule(random: Random): Promise<void> {
  const { disk, answers } = await begun()
  const programs = new InterleavedPrograms(disk)
  const count = 2 + random(2)
  for (let index = 0; index < count; index += 1) {
    programs.start((program) => work(program, `program-${index}`, 3, answers))
  }
  // Long stretches of one, short ones of many, and what lies between.
  const patience = [1, 3, 10, 40][random(4)] ?? 1
  const kills = random(3)
  const forces = random(3)
  let last = 0
  await programs.run((waiting) => {
    if (random(200) < kills) {
      const killed = waiting[random(waiting.length)] ?? 0
      programs.kill(killed)
      answers.owners.delete(`program-${killed}`)
      return killed
    }
    if (random(400) < forces) removeLocks(disk, answers)
    if (!waiting.includes(last) || random(patience) === 0) last = waiting[random(waiting.length)] ?? 0
    return last
  })
  await check(disk, answers)
}

/** A person deletes the lock of a program that stands still. */
function removeLocks(disk: MemoryDisk, answers: Answers): void {
  answers.isForced = true
  for (const path of disk.files.keys()) if (path.startsWith(`${memoryFolder}/lock-`)) disk.remove(path)
}

/** R28 in a model: schedules at random. */
export const schedules: Campaign = {
  requirement: 'R28',
  title: 'nor do several at once, in any order of their calls, killed or robbed of the lock',
  required: 5_000,
  trials: { full: 10_000, quick: 2_000, small: 60 },
  run: (tally) => tally.each(anySchedule),
}
