import { type Carried, carryAnnotations, type Outcome, outcomes } from '../../core/anchoring/carry-annotations.ts'
import { type Comparison, compareTexts } from '../../core/anchoring/comparison.ts'
import { sideBySide } from '../../core/anchoring/side-by-side.ts'
import { replaceText } from '../../core/commands/replace-text.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { type NamedBytes, type ReadArticle, type ReadOutcome } from '../../core/model/article-file.ts'
import type { Article } from '../../core/model/article.ts'
import { annotationsOf } from '../../core/state/records.ts'
import { isRefusal, refuse } from '../../core/state/transaction.ts'
import type { Cancelled } from '../../contract/searching.ts'
import type { RevisionApplied, RevisionCounts, RevisionPreview } from '../../contract/revising.ts'
import type { ImportParts } from '../import-parts.ts'
import type { Run } from '../running-work.ts'
import { storeText } from '../store-text.ts'

/** How many revisions are held between a look at them and a decision. */
const mostHeld = 2

/** How many changed rows a preview shows. */
const shownRows = 400

/** How often annotations are carried over again because they changed meanwhile. */
const mostAttempts = 5

/** Another version of an article, as it was read. */
interface Revision {
  readonly articleId: string
  readonly file: NamedBytes
  readonly read: ReadArticle
  readonly newSha256: string
  /** The hash of the text it was compared with. */
  readonly oldSha256: string
  readonly comparison: Comparison
}

/** Which file another version of an article's text is read from, and how. */
export interface RevisionSource {
  readonly articleId: string
  /** The file; `null` for the original that is stored. */
  readonly file: NamedBytes | null
  readonly reading: Pick<NamedBytes, 'encoding' | 'chosen'>
}

/** Other versions of articles' texts: looked at first, then applied or forgotten. */
export class Revisions {
  readonly #parts: ImportParts
  readonly #held = new Map<string, Revision>()

  constructor(parts: ImportParts) {
    this.#parts = parts
  }

  /**
   * Reads another version and says what replacing the text would do. Nothing changes.
   *
   * @throws WorkbenchError `article/not-found`, `article/text-missing`, `storage/unreadable`.
   */
  async preview({ articleId, file, reading }: RevisionSource, run: Run): Promise<RevisionPreview> {
    const { workspace, texts, surroundings, reader, limits } = this.#parts
    const article = workspace.article(articleId)
    run.progress(0, 3, article.title)
    const named = file ?? (await this.#original(article))
    if (!named) return { kind: 'refused', reason: 'The original file of this article is not in the workspace.' }
    const outcome = await reader.read({ ...named, ...reading }, limits, run.signal)
    run.signal.throwIfAborted()
    const read = readArticle(outcome)
    if ('kind' in read) return read
    run.progress(1, 3, article.title)
    const newSha256 = surroundings.sha256(new TextEncoder().encode(read.text))
    const comparison = await run.slices.do(compareTexts(await texts.read(article), read.text))
    const revision: Revision = { articleId, file: named, read, newSha256, oldSha256: article.text.sha256, comparison }
    run.progress(2, 3, article.title)
    const carried = await run.slices.do(
      carryAnnotations(comparison, [...(await workspace.annotations(articleId))], revision),
    )
    const isSameText = revision.newSha256 === revision.oldSha256
    return {
      kind: 'preview',
      revision: this.#hold(revision),
      fileName: named.name,
      encoding: read.encoding,
      isSameText,
      isUnchanged:
        isSameText &&
        surroundings.sha256(named.bytes) === article.original.sha256 &&
        read.encoding === article.original.encoding,
      counts: countsOf(carried),
      changes: await run.slices.do(sideBySide(comparison, shownRows)),
      warnings: read.warnings,
      choices: read.choices ?? [],
    }
  }

  /**
   * Replaces the text of an article as it was previewed, as one step. Until it is handed to the journal it can be cancelled,
   * and nothing stays but bytes that nothing names.
   *
   * @throws WorkbenchError `revision/unknown`, `article/not-found`, and what a commit throws.
   */
  async apply(token: string, run: Run): Promise<Exclude<RevisionApplied, Cancelled>> {
    const { workspace, surroundings } = this.#parts
    const revision = this.#held.get(token)
    if (!revision) {
      const words = 'This version is no longer held. Choose the file again.'
      throw new WorkbenchError('revision/unknown', words, { revision: token })
    }
    const { articleId } = revision
    const { original, text } = await storeText(this.#parts, revision.file, revision.read)
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      run.progress(0, 2, workspace.article(articleId).title)
      const shelf = await workspace.annotations(articleId)
      const carried = await run.slices.do(carryAnnotations(revision.comparison, [...shelf], revision))
      run.progress(1, 2, workspace.article(articleId).title)
      await run.slices.rest(0)
      const { records } = workspace
      if (annotationsOf(records, articleId) !== shelf) continue
      const replacement = { articleId, oldSha256: revision.oldSha256, original, text, carried }
      const { author } = records.settings
      const context = { id: surroundings.newId(), recordIds: [], now: surroundings.now(), author }
      const result = replaceText(records, replacement, context)
      if (isRefusal(result)) return result
      const committed = await workspace.commit(result, () => annotationsOf(workspace.records, articleId) === shelf)
      if (isRefusal(committed)) {
        if (committed.refused === 'changed-meanwhile') continue
        return committed
      }
      this.drop(token)
      return { kind: 'replaced', revision: committed.revision, history: committed.history, counts: countsOf(carried) }
    }
    return refuse('changed-meanwhile', [articleId])
  }

  /** Forgets a revision; nothing happens when it is not held. */
  drop(token: string): void {
    this.#held.delete(token)
  }

  #hold(revision: Revision): string {
    const token = this.#parts.surroundings.newId()
    const [oldest] = this.#held.keys()
    if (this.#held.size >= mostHeld && oldest !== undefined) this.#held.delete(oldest)
    this.#held.set(token, revision)
    return token
  }

  async #original({ original }: Article): Promise<NamedBytes | null> {
    const bytes = await this.#parts.store.getBlob(original.sha256)
    return bytes && { name: original.fileName.replace(/^.*\//u, ''), bytes }
  }
}

/** The one article that `outcome` gives, or why there is none. */
function readArticle(outcome: ReadOutcome): ReadArticle | Extract<RevisionPreview, { kind: 'unsure' | 'refused' }> {
  switch (outcome.kind) {
    case 'article': {
      const { kind: _article, ...read } = outcome
      return read
    }
    case 'articles': {
      const [only, second] = outcome.articles
      if (only && !second) return only
      return { kind: 'refused', reason: 'This file holds several articles, so it cannot take the place of one.' }
    }
    case 'files':
      return { kind: 'refused', reason: 'This is an archive. Unpack it and choose the file in it.' }
    case 'passed-over':
      return { kind: 'refused', reason: outcome.reason }
    case 'unsure':
    case 'refused':
      return outcome
  }
}

function countsOf(carried: readonly Carried[]): RevisionCounts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  for (const { outcome } of carried) counts[outcome] += 1
  return counts
}
