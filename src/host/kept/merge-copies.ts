import type { CopySummary, MergeReport } from '../../contract/kept-states.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { isRefusal, type Refusal, refuse } from '../../core/state/transaction.ts'
import type { StoredCopy } from '../ports.ts'
import type { Run } from '../running-work.ts'
import { sameTexts } from '../same-texts.ts'
import { countPlan, type MergeWork, planMerge } from './plan-merge.ts'

/** Lists the copies in the workspace, each with what merging it would do. Progress is told by copy. */
export async function listCopies(work: MergeWork, run: Run): Promise<readonly CopySummary[]> {
  const copies = await work.store.copies()
  const summaries: CopySummary[] = []
  for (const [index, copy] of copies.entries()) {
    run.progress(index, copies.length, copy.file)
    await run.slices.pause()
    summaries.push(await summaryOf(work, copy, run))
  }
  return summaries
}

async function summaryOf(work: MergeWork, copy: StoredCopy, run: Run): Promise<CopySummary> {
  const { file, at, origin } = copy
  const content = await copy.read()
  if (!content) return { file, at, origin, holds: 'other', articleId: null, counts: null, hasBase: false }
  return {
    file,
    at,
    origin,
    holds: content.kind,
    articleId: content.kind === 'annotations' ? content.articleId : null,
    counts: countPlan(await planMerge(work, content, run)),
    hasBase: content.base !== null,
  }
}

/**
 * Takes over from a copy what only it has, as one step that undo takes back. Of what both sides changed, the values here stay and
 * those of the copy are kept beside them. The copy itself stays as it is.
 *
 * @throws WorkbenchError `storage/missing` when there is no such copy, `storage/unreadable` when it holds no records, and what a
 * commit throws: nothing was changed.
 */
export async function mergeCopy(work: MergeWork, file: string, run: Run): Promise<MergeReport | Refusal> {
  const copy = (await work.store.copies()).find((one) => one.file === file)
  if (!copy) throw notThere(file)
  if (work.store.found.readOnly !== null) return refuse('read-only')
  const content = (await copy.read()) ?? unmergeable(file)
  const isAsPlanned = sameTexts(work.workspace, work.workspace.records.articles)
  const plan = await planMerge(work, content, run)
  const report = { kind: 'merged', counts: countPlan(plan), conflicts: plan.conflicts, left: plan.left } as const
  if (plan.changes.length === 0) return { ...report, revision: null }
  const { newId, now } = work.surroundings
  const id = newId()
  const result = await work.workspace.commit(
    {
      id,
      gesture: id,
      provenance: { kind: 'user' },
      label: 'merge a copy',
      at: now(),
      changes: plan.changes,
    },
    isAsPlanned,
  )
  return isRefusal(result) ? result : { ...report, revision: result.revision }
}

function notThere(file: string): WorkbenchError {
  return new WorkbenchError('storage/missing', `There is no copy “${file}” in the workspace.`, { folder: '.', file })
}

function unmergeable(file: string): never {
  const reason = 'it holds no articles or annotations, or not whole'
  throw new WorkbenchError('storage/unreadable', `${file} cannot be merged: ${reason}. Nothing was changed.`, {
    file,
    reason,
  })
}
