import { noCounts } from '../core/model/tag.ts'
import { applyChanges } from '../core/state/apply.ts'
import { type Counts, countChanges } from '../core/state/counts.ts'
import { noHistory, record } from '../core/state/history.ts'
import { PersistentMap } from '../core/state/persistent-map.ts'
import { noRecords, type Records } from '../core/state/records.ts'
import type { StoredWorkspace } from '../host/ports.ts'
import type { Recovery } from './recovery.ts'

/** What the host is told of a workspace: the snapshot with the journal's changes applied, and the undo history in it. */
export function storedWorkspace(recovery: Recovery, readOnly: string | null): StoredWorkspace {
  const { articles, settings } = replayed(recovery)
  const sorted = [...articles].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const counted = countsOf(recovery)
  return {
    articles: sorted,
    counts: new Map(sorted.map(({ id }) => [id, counted.get(id) ?? noCounts])),
    settings,
    history: recovery.past.reduce((history, { transaction }) => record(history, transaction), noHistory),
    recent: new Map(recovery.past.map(({ sequence, transaction }) => [transaction.id, sequence])),
    revision: recovery.revision,
    created: recovery.created,
    readOnly,
    notices: recovery.notices,
  }
}

function replayed({ workspace, replay }: Recovery): Records {
  const articles = PersistentMap.of(workspace.articles.map((article) => [article.id, article] as const))
  const start: Records = { ...noRecords, articles, settings: workspace.settings }
  const changes = replay.flatMap(({ transaction }) => transaction.changes.filter(({ kind }) => kind !== 'annotation'))
  return applyChanges(start, changes)
}

function countsOf({ workspace, replay }: Recovery): Counts {
  const stored: Counts = new Map(
    workspace.counts.map(({ articleId, entity, event, claim }) => [articleId, { entity, event, claim }]),
  )
  return replay.reduce((counts, { transaction }) => countChanges(counts, transaction.changes), stored)
}
