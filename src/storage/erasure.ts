import { dirname } from 'node:path'
import { WorkbenchError } from '../core/errors.ts'
import type { Article } from '../core/model/article.ts'
import { articleOf } from '../core/state/apply.ts'
import type { Change, Transaction } from '../core/state/transaction.ts'
import { Id, Sha256 } from '../schema/records.ts'
import { z } from '../schema/zod.ts'
import { conflictCopies } from './copies.ts'
import { listIfPresent, removeFile, statusOf, writeDurably } from './durable-file.ts'
import { earlierVersionFolders } from './earlier-version.ts'
import { Damage, readFailed, writing } from './failures.ts'
import type { Generations } from './generations.ts'
import { readJournal } from './journal-reader.ts'
import { annotationsFile, blobFile, erasureFile, quarantineFolder, segmentFile, type SegmentName } from './layout.ts'
import { at, type Place } from './place.ts'
import { readSealed, writeSealed } from './sealed-file.ts'
import { encodeSegment } from './segment-encoding.ts'
import { parseStrictly } from './snapshot-file.ts'

/** What is to be erased. Written down before anything is, so that what was begun is finished at the next start. */
export interface Erasure {
  readonly articleIds: readonly string[]
  /** What the articles were made of at any time, by SHA-256. */
  readonly blobs: readonly string[]
}

const StoredErasure = z.strictObject({ articleIds: z.array(Id), blobs: z.array(Sha256) })

/** The erasure that was begun and not finished; `null` when there is none. @throws WorkbenchError `storage/unreadable`. */
export async function begunErasure(place: Place): Promise<Erasure | null> {
  try {
    const bytes = await readSealed(place, erasureFile)
    return bytes && StoredErasure.parse(parseStrictly(erasureFile, bytes))
  } catch (error) {
    const isOdd = error instanceof Damage || error instanceof z.ZodError
    throw isOdd ? readFailed(erasureFile, new Damage(erasureFile, 'it is not what was written')) : error
  }
}

/** Writes down, durably, that `articles` are to be erased. @throws WorkbenchError `storage/write-failed`, also where an earlier erasure is not finished. */
export async function beginErasure(
  place: Place,
  generations: Generations,
  articles: readonly Article[],
): Promise<Erasure> {
  if ((await statusOf(place, erasureFile)) !== null) throw unfinished()
  const articleIds = articles.map(({ id }) => id)
  const own = new Set(articleIds)
  const versions = [...articles]
  for (const article of await articlesInJournal(place)) if (own.has(article.id)) versions.push(article)
  for await (const { snapshot } of generations.workspaces()) {
    versions.push(...snapshot.data.articles.filter(({ id }) => own.has(id)))
  }
  const erasure = { articleIds, blobs: [...new Set(versions.flatMap(blobsOf))] }
  await writeSealed(place, erasureFile, new TextEncoder().encode(JSON.stringify(erasure)))
  return erasure
}

function unfinished(): WorkbenchError {
  const reason = 'what was to be erased before is not all gone yet'
  const words = `Nothing was erased: ${reason}. Close the workspace and open it again, which finishes that; then try again.`
  return new WorkbenchError('storage/write-failed', words, { file: erasureFile, reason })
}

/** Takes back what was written down. @throws WorkbenchError `storage/write-failed`. */
export async function dropErasure(place: Place): Promise<void> {
  if ((await statusOf(place, erasureFile)) === null) return
  await removeFile(place, erasureFile)
  await sync(place, '.')
}

/** What is left beside the snapshots of a checkpoint that no longer has the articles. */
export interface Remains {
  readonly generations: Generations
  /** The segments that are written no more. */
  readonly sealed: readonly SegmentName[]
  /** The articles that stay. */
  readonly articles: Iterable<Article>
  /** Blobs that an import has stored and not yet named. */
  readonly unnamed: ReadonlySet<string>
}

/**
 * Removes all that is left of erased articles after a checkpoint without them: what the journal says of them, the states kept
 * before, what was set aside, the copies of sync programs, and the blobs that nothing else is made of. Doing it twice is harmless.
 *
 * @throws WorkbenchError `storage/write-failed`, `storage/unreadable`: it can be done again.
 */
export async function erase(place: Place, { articleIds, blobs }: Erasure, remains: Remains): Promise<void> {
  const erased = new Set(articleIds)
  await rewriteJournal(place, remains.sealed, erased)
  await remains.generations.keepNewest()
  for (const articleId of articleIds) await removeIfPresent(place, annotationsFile(place.codec.nameOf(articleId)))
  for (const folder of [quarantineFolder, ...(await earlierVersionFolders(place))]) await removeAllIn(place, folder)
  for (const name of await conflictCopies(place)) await removeFile(place, name)
  const needed = new Set([...remains.articles, ...(await articlesInJournal(place))].flatMap(blobsOf))
  for (const hash of blobs) {
    if (needed.has(hash) || remains.unnamed.has(hash)) continue
    await removeIfPresent(place, blobFile(place.codec.nameOf(hash)))
  }
  // The checkpoint before has removed segments and copies as well.
  for (const folder of ['journal', 'annotations', 'generations', 'generations/files', '.']) await sync(place, folder)
  await dropErasure(place)
}

/** Whether `change` speaks of one of these articles or of its annotations. */
function involves(erased: ReadonlySet<string>, change: Change): boolean {
  return erased.has(change.kind === 'article' ? change.id : articleOf(change))
}

async function rewriteJournal(
  place: Place,
  sealed: readonly SegmentName[],
  erased: ReadonlySet<string>,
): Promise<void> {
  const files = new Set(sealed.map(segmentFile))
  const segments = (await readJournal(place)).filter(({ file }) => files.has(file))
  const isInvolved = ({ changes }: Transaction) => changes.some((change) => involves(erased, change))
  const transactions = segments.flatMap(({ entries }) => entries.map(({ transaction }) => transaction))
  const gestures = new Set(transactions.filter(isInvolved).map(({ gesture }) => gesture))
  const isTouched = ({ gesture, provenance }: Transaction): boolean =>
    gestures.has(gesture) || ('of' in provenance && gestures.has(provenance.of))
  for (const segment of segments) {
    if (segment.flaw === null && !segment.entries.some(({ transaction }) => isTouched(transaction))) continue
    const kept = segment.entries.map(({ transaction }) =>
      isTouched(transaction) ? without(transaction, erased) : transaction,
    )
    await writeDurably(place, segment.file, encodeSegment(place, segment, kept))
  }
}

/** `transaction` without what it says of erased articles. Nobody can take back a part of a step, so it is no step any more. */
function without(transaction: Transaction, erased: ReadonlySet<string>): Transaction {
  const changes = transaction.changes.filter((change) => !involves(erased, change))
  return { ...transaction, provenance: { kind: 'quiet' }, label: 'erased', changes }
}

async function articlesInJournal(place: Place): Promise<readonly Article[]> {
  const entries = (await readJournal(place)).flatMap((segment) => segment.entries)
  return entries.flatMap(({ transaction }) =>
    transaction.changes.flatMap((change) =>
      change.kind === 'article' ? [change.before, change.after].filter((side) => side !== null) : [],
    ),
  )
}

/** The blobs that an article names. */
export function blobsOf({ original, text, earlier }: Article): string[] {
  return [{ original, text }, ...earlier].flatMap((version) => [
    version.original.sha256,
    version.text.sha256,
    ...(version.text.structure === undefined ? [] : [version.text.structure]),
  ])
}

async function removeAllIn(place: Place, folder: string): Promise<void> {
  for (const name of await listIfPresent(place, folder)) {
    const path = `${folder}/${name}`
    if ((await statusOf(place, path))?.kind === 'folder') await removeAllIn(place, path)
    else await removeFile(place, path)
  }
  if ((await statusOf(place, folder)) !== null) await sync(place, folder)
}

/** Makes what was removed from a folder gone for good. */
function sync(place: Place, folder: string): Promise<void> {
  return writing(folder, () => place.files.syncFolder(at(place, folder)))
}

async function removeIfPresent(place: Place, name: string): Promise<void> {
  if ((await statusOf(place, name)) === null) return
  await removeFile(place, name)
  await sync(place, dirname(name))
}
