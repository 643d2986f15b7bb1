import { carryAnnotations } from '../core/anchoring/carry-annotations.ts'
import { compareTexts } from '../core/anchoring/comparison.ts'
import { replaceText } from '../core/commands/replace-text.ts'
import type { NamedBytes, ReadArticle } from '../core/model/article-file.ts'
import { articleOf } from '../core/state/apply.ts'
import { annotationsOf } from '../core/state/records.ts'
import { isRefusal } from '../core/state/transaction.ts'
import type { FileReport } from '../contract/import-report.ts'
import type { Gathered, ImportParts } from './import-parts.ts'
import { Slices } from './slices.ts'
import { storeText } from './store-text.ts'

/** A text that is to take the place of an article's own. */
export interface Version {
  readonly articleId: string
  readonly file: NamedBytes
  readonly read: ReadArticle
}

/** Plans that a text takes the place of the one that an article has, and that the annotations move with it. */
export async function planVersion(
  parts: ImportParts,
  gathered: Gathered,
  { articleId, file, read }: Version,
): Promise<FileReport> {
  const { workspace, texts, surroundings } = parts
  const { name } = file
  const newSha256 = surroundings.sha256(new TextEncoder().encode(read.text))
  const same = gathered.byText.get(newSha256)
  if (same !== undefined) return { kind: 'duplicate', name, articleId: same }
  const article = workspace.records.articles.get(articleId)
  if (!article || article.deleted) {
    return { kind: 'refused', name, reason: 'The article that this is a new version of is no longer here.' }
  }
  if (gathered.changes.some((change) => (change.kind === 'article' ? change.id : articleOf(change)) === articleId)) {
    return {
      kind: 'refused',
      name,
      reason: 'Another file of this import changes the same article. Open this one afterwards.',
    }
  }
  const slices = new Slices(gathered.signal)
  const comparison = await slices.do(compareTexts(await texts.read(article), read.text))
  const shelf = await workspace.annotations(articleId)
  const hashes = { oldSha256: article.text.sha256, newSha256 }
  const carried = await slices.do(carryAnnotations(comparison, [...shelf], hashes))
  const stored = await storeText(parts, file, read)
  const context = { id: surroundings.newId(), recordIds: [], now: surroundings.now(), author: '' }
  const result = replaceText(workspace.records, { articleId, oldSha256: hashes.oldSha256, ...stored, carried }, context)
  if (isRefusal(result)) {
    return { kind: 'refused', name, reason: 'The article changed while this was read. Open the file again.' }
  }
  gathered.changes.push(...result.changes)
  gathered.conditions.push(() => annotationsOf(workspace.records, articleId) === shelf)
  gathered.byOriginal.set(stored.original.sha256, articleId)
  gathered.byText.set(newSha256, articleId)
  const kept = carried.filter(({ outcome }) => outcome === 'kept' || outcome === 'moved').length
  return { kind: 'version', name, articleId, kept, waiting: carried.length - kept }
}
