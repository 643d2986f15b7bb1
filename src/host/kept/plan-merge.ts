import type { LeftRecord, MergeConflict, MergeCounts } from '../../contract/kept-states.ts'
import type { Annotation } from '../../core/model/annotation.ts'
import type { Article } from '../../core/model/article.ts'
import { equal } from '../../core/state/equal.ts'
import { type Merged, mergeRecord } from '../../core/state/merge.ts'
import type { Change } from '../../core/state/transaction.ts'
import { spanProblems } from '../check-commit.ts'
import type { CopyContent, Surroundings } from '../ports.ts'
import type { Run } from '../running-work.ts'
import type { Texts } from '../texts.ts'
import type { KeptWork } from './list-generations.ts'

/** What a merge works with. */
export interface MergeWork extends KeptWork {
  readonly texts: Texts
  readonly surroundings: Surroundings
}

/** What a merge will do. */
export interface MergePlan {
  readonly changes: readonly Change[]
  readonly conflicts: readonly MergeConflict[]
  readonly left: readonly LeftRecord[]
}

/** How many records `plan` touches. */
export function countPlan({ changes, conflicts, left }: MergePlan): MergeCounts {
  const added = changes.filter(({ before }) => before === null).length
  const removed = changes.filter(({ after }) => after === null).length
  return {
    added,
    removed,
    changed: changes.length - added - removed,
    conflicts: conflicts.length,
    left: left.length,
  }
}

/** Plans what a copy brings: per record, and per field of it, what only one side changed since the state they share. */
export function planMerge(work: MergeWork, content: CopyContent, run: Run): Promise<MergePlan> {
  return content.kind === 'articles' ? planArticles(work, content, run) : planAnnotations(work, content, run)
}

type Copied<K extends CopyContent['kind']> = Extract<CopyContent, { kind: K }>

/** No article is removed: a copy without it may only not have got it yet. */
async function planArticles(
  { workspace, store }: MergeWork,
  { there, base }: Copied<'articles'>,
  run: Run,
): Promise<MergePlan> {
  const plan = new Plan()
  const shared = base && new Map(base.map((article) => [article.id, article]))
  for (const theirs of there) {
    await run.slices.pause()
    const { id } = theirs
    const here = workspace.records.articles.get(id) ?? null
    const merged = mergeRecord<Article>({ base: shared ? (shared.get(id) ?? null) : undefined, here, there: theirs })
    const { record } = merged
    if (here && record && !equal(here.text, record.text)) plan.leave('article', id, 'another text took its place there')
    else if (!here && record && (await store.getBlob(record.text.sha256)) === null)
      plan.leave('article', id, 'its text is not in this workspace')
    else plan.take('article', { id, here, merged, words: theirs.title, articleId: id, keptAs: null })
  }
  return plan
}

async function planAnnotations(
  { workspace, texts, surroundings }: MergeWork,
  { articleId, digest, there, base }: Copied<'annotations'>,
  run: Run,
): Promise<MergePlan> {
  const plan = new Plan()
  const article = workspace.records.articles.get(articleId)
  if (!article) {
    for (const { id } of there) plan.leave('annotation', id, 'its article is not in this workspace')
    return plan
  }
  const { text } = await texts.of(article)
  const here = await workspace.annotations(articleId)
  const theirs = new Map(there.map((annotation) => [annotation.id, annotation]))
  const shared = base && new Map(base.map((annotation) => [annotation.id, annotation]))
  for (const id of new Set([...theirs.keys(), ...(shared?.keys() ?? [])])) {
    await run.slices.pause()
    const [ours, their] = [here.get(id) ?? null, theirs.get(id) ?? null]
    const basis = shared ? (shared.get(id) ?? null) : undefined
    const merged = mergeRecord<Annotation>({ base: basis, here: ours, there: their })
    const placed = [merged.record, merged.other].filter((record) => record !== null && !equal(record, ours))
    if (placed.some((record) => record?.placement === 'anchored' && spanProblems(record, text).length > 0)) {
      plan.leave('annotation', id, 'its words do not stand at its place in the text here')
      continue
    }
    const words = (their ?? ours)?.spans.map(({ quote }) => quote.exact).join(' … ') ?? ''
    // The same for the same copy, so that merging it again does not keep its values once more.
    const keptAs =
      merged.other && `copy-${surroundings.sha256(new TextEncoder().encode(`${digest} ${id}`)).slice(0, 32)}`
    if (keptAs !== null && here.has(keptAs)) continue
    plan.take('annotation', { id, here: ours, merged, words, articleId, keptAs })
    if (keptAs !== null && merged.other) plan.add(keptAs, { ...merged.other, id: keptAs })
  }
  return plan
}

/** A record as it comes out of a merge. */
interface Taken {
  readonly id: string
  readonly here: Article | Annotation | null
  readonly merged: Merged<Article> | Merged<Annotation>
  readonly words: string
  readonly articleId: string
  readonly keptAs: string | null
}

/** A plan as it is being made. */
class Plan implements MergePlan {
  readonly changes: Change[] = []
  readonly conflicts: MergeConflict[] = []
  readonly left: LeftRecord[] = []

  take(kind: MergeConflict['kind'], { id, here, merged, words, articleId, keptAs }: Taken): void {
    const { record, conflicts, removed } = merged
    if (!equal(record, here)) this.changes.push({ kind, id, before: here, after: record } as Change)
    if (conflicts.length === 0 && removed === null) return
    this.conflicts.push({ kind, id, articleId, words, fields: conflicts, removed, keptAs })
  }

  add(id: string, annotation: Annotation): void {
    this.changes.push({ kind: 'annotation', id, before: null, after: annotation })
  }

  leave(kind: LeftRecord['kind'], id: string, reason: string): void {
    this.left.push({ kind, id, reason })
  }
}
