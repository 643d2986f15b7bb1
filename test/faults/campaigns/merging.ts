import assert from 'node:assert/strict'
import type { MergeReport } from '../../../src/contract/kept-states.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import { equal } from '../../../src/core/state/equal.ts'
import { isRefusal, type Change } from '../../../src/core/state/transaction.ts'
import { aTransaction } from '../../support/builders.ts'
import { type HostOnDisk, importText, openHost } from '../../support/host-on-disk.ts'
import { MemoryDisk } from '../../support/memory-disk.ts'
import { memoryFolder } from '../../support/store-work.ts'
import { pathOf } from '../../support/worked-disk.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

type Random = (limit: number) => number

/** Annotations by id. */
type Shelf = ReadonlyMap<string, Annotation>

const text = 'Alpha met beta. Gamma denied it, and delta said that epsilon had known of zeta all along.'
const words = [0, 6, 10, 16, 22, 29, 37, 43, 48, 53, 61, 65] as const

async function shelfOf({ workbench }: HostOnDisk, articleId: string): Promise<Shelf> {
  const { annotations } = await workbench.article(articleId)
  return new Map(annotations.map((annotation) => [annotation.id, annotation]))
}

let edits = 0

async function commit(host: HostOnDisk, before: Annotation, after: Annotation | null): Promise<void> {
  edits += 1
  const change = { kind: 'annotation', id: before.id, before, after } as Change
  const result = await host.connection.request('commit', {
    transaction: aTransaction({ id: `edit-${edits}`, changes: [change] }) as never,
  })
  assert.ok(!isRefusal(result))
}

/** One annotation changed at random: its note, one of its fields, its author, or all of it removed. */
function changed(annotation: Annotation, random: Random): Annotation | null {
  edits += 1
  const said = `said ${edits}`
  const ways: readonly (() => Annotation | null)[] = [
    () => ({ ...annotation, note: said }),
    () => ({ ...annotation, author: said, note: said }),
    () => ({ ...annotation, fields: { ...annotation.fields, speaker: said } }) as Annotation,
    () => ({ ...annotation, fields: { ...annotation.fields, via: said } }) as Annotation,
    () => null,
  ]
  return ways[random(ways.length)]?.() ?? null
}

/** Some work on one machine. */
async function work(host: HostOnDisk, articleId: string, random: Random): Promise<void> {
  for (let step = 1 + random(6); step > 0; step -= 1) {
    const shelf = [...(await shelfOf(host, articleId)).values()]
    const chosen = shelf[random(shelf.length + 2)]
    if (chosen) await commit(host, chosen, changed(chosen, random))
    else await annotate(host, articleId, random)
  }
}

function annotate(host: HostOnDisk, articleId: string, random: Random): Promise<Annotation> {
  const start = words[random(words.length)] ?? 0
  return host.workbench.annotate(articleId, 'claim', { start, end: start + 4 })
}

/** Two machines that began with the same workspace and worked on it apart, and what each had in the end. */
async function twoMachines(random: Random) {
  const disk = new MemoryDisk()
  const first = await openHost(disk)
  const { id: articleId } = await importText(first, text)
  for (let count = 3 + random(4); count > 0; count -= 1) await annotate(first, articleId, random)
  await first.workbench.close()
  const other = disk.clone()
  const base = await shelfOf(await openHost(disk.clone()), articleId)
  // Either may be opened several times meanwhile.
  for (let openings = 1 + random(3); openings > 0; openings -= 1) {
    const host = await openHost(other)
    await work(host, articleId, random)
    await host.workbench.close()
  }
  const there = await shelfOf(await openHost(other.clone()), articleId)
  return { disk, other, articleId, base, there }
}

/** The file of the one article's annotations. */
const file = (disk: MemoryDisk) => pathOf(disk, '/annotations/')

/** What a merge must leave of one field, and whether it must be listed. */
function expectedField(was: unknown, here: unknown, there: unknown): { value: unknown; isConflict: boolean } {
  if (equal(here, there) || equal(there, was)) return { value: here, isConflict: false }
  return equal(here, was) ? { value: there, isConflict: false } : { value: here, isConflict: true }
}

const looked: readonly (readonly [field: string, of: (annotation: Annotation | undefined) => unknown])[] = [
  ['note', (annotation) => annotation?.note],
  ['author', (annotation) => annotation?.author],
  ...['speaker', 'via'].map(
    (name) =>
      [`fields.${name}`, (annotation: Annotation | undefined) => (annotation?.fields as never)?.[name]] as const,
  ),
]

interface Sides {
  readonly base: Shelf
  readonly here: Shelf
  readonly there: Shelf
}

/** Every record of both sides is there, changed where one side changed it, twice where both did; nothing is lost. */
function check({ base, here, there }: Sides, after: Shelf, { conflicts }: MergeReport): void {
  for (const id of new Set([...base.keys(), ...here.keys(), ...there.keys()])) {
    const [was, our, their, now] = [base, here, there, after].map((shelf) => shelf.get(id))
    const listed = conflicts.find((conflict) => conflict.id === id)
    if (!our || !their) {
      const left = our ?? their
      const isRemoved = was && (!left || equal(left, was))
      assert.deepEqual(now ?? null, isRemoved ? null : left, `${id} is as the side that has it left it`)
      assert.equal(listed !== undefined, Boolean(was && left && !isRemoved), `${id} is listed`)
      continue
    }
    for (const [field, of] of looked) {
      const { value, isConflict } = expectedField(of(was), of(our), of(their))
      assert.deepEqual(of(now), value, `${field} of ${id}`)
      assert.equal(
        listed?.fields.some((one) => one.field === field) ?? false,
        isConflict,
        `${field} of ${id} is listed`,
      )
      if (isConflict) assert.deepEqual(of(after.get(listed?.keptAs ?? '')), of(their), `${field} of ${id} is kept`)
    }
  }
  const made = new Set(conflicts.map(({ keptAs }) => keptAs))
  for (const id of after.keys()) assert.ok(here.has(id) || there.has(id) || made.has(id), `${id} comes from nowhere`)
}

async function merge(host: HostOnDisk, articleId: string, sides: Pick<Sides, 'base' | 'there'>): Promise<number> {
  const here = await shelfOf(host, articleId)
  const copies = await host.workbench.copies()
  const copy = copies.find((one) => one.articleId === articleId)
  assert.ok(copy?.counts && copy.hasBase, 'the copy is listed, with the state both come from')
  const bytes = host.disk.files.get(`${memoryFolder}/${copy.file}`)
  const report = await host.workbench.merge(copy.file)
  assert.ok(!isRefusal(report), 'refused')
  assert.deepEqual(report.counts, copy.counts)
  assert.equal(report.left.length, 0)
  check({ ...sides, here }, await shelfOf(host, articleId), report)
  const again = await host.workbench.merge(copy.file)
  assert.ok(!isRefusal(again) && again.revision === null, 'merging twice does it twice')
  if (report.revision !== null) {
    await host.connection.request('history.undo', {})
    assert.deepEqual(await shelfOf(host, articleId), here, 'undo takes all of it back')
    await host.connection.request('history.redo', {})
  }
  assert.deepEqual(host.disk.files.get(`${memoryFolder}/${copy.file}`), bytes, 'the copy stays as it is')
  return report.conflicts.length
}

/** The sync program puts the other machine's file beside ours. */
async function synced(random: Random): Promise<number> {
  const { disk, other, articleId, ...sides } = await twoMachines(random)
  const first = await openHost(disk)
  await work(first, articleId, random)
  await first.workbench.close()
  const copy = file(disk).replace('.json', ' (conflicted copy 2026-11-22).json')
  disk.put(copy, other.files.get(file(other)) ?? new Uint8Array())
  return merge(await openHost(disk), articleId, sides)
}

/** The other machine's file comes in the place of ours while the workspace is open. */
async function replaced(random: Random): Promise<number> {
  const { disk, other, articleId, ...sides } = await twoMachines(random)
  const host = await openHost(disk)
  await work(host, articleId, random)
  disk.put(file(disk), other.files.get(file(other)) ?? new Uint8Array())
  await annotate(host, articleId, random)
  await host.workbench.close()
  return merge(await openHost(disk), articleId, sides)
}

function merging(
  requirement: Campaign['requirement'],
  title: string,
  schedule: (random: Random) => Promise<number>,
): Campaign {
  return {
    requirement,
    title,
    required: 200,
    trials: { full: 400, quick: 100, small: 8 },
    run: async (tally: Tally) => {
      let conflicts = 0
      await tally.each(async (random) => {
        conflicts += await schedule(random)
      })
      tally.figure(`${conflicts} records changed on both sides`)
    },
  }
}

/** R29, R30. */
export const merges: readonly Campaign[] = [
  merging('R29', 'merged with what another program put in place of our file, nothing of either is lost', replaced),
  merging('R30', 'merged with the copy that a sync program made, nothing of either is lost', synced),
]
