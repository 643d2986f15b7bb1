import { WorkbenchError } from '../core/errors.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import { fingerprintLines } from '../core/state/fingerprint.ts'
import type { Records } from '../core/state/records.ts'
import { spanProblems } from './check-commit.ts'
import type { Surroundings, WorkspaceStore } from './ports.ts'
import { Slices } from './slices.ts'
import type { Texts } from './texts.ts'
import type { Workspace } from './workspace.ts'

/** Something in a workspace that is not as it was recorded. */
export interface VerifyProblem {
  readonly articleId: string
  /** `null` when it concerns the article itself. */
  readonly annotationId: string | null
  readonly problem: string
}

/** What a check of a whole workspace found. */
export interface VerifyReport {
  readonly articles: number
  readonly annotations: number
  readonly spans: number
  /** Empty when every hash and every quote holds. */
  readonly problems: readonly VerifyProblem[]
  /** Snapshots, copies of them and parts of the journal that were read again. */
  readonly files: number
  /** Empty when each of them is what was written. */
  readonly damaged: readonly { readonly file: string; readonly problem: string }[]
  /** SHA-256 of all that the workspace says: articles, annotations and settings. Equal work has equal states. */
  readonly state: string
  /** What came of following the journal from an earlier state to this one; `null` where no earlier state leads here any more. */
  readonly journal: {
    /** The transactions that were followed: after `from`, up to `to`. */
    readonly from: number
    readonly to: number
    /** Whether they lead to the same state. */
    readonly agrees: boolean
  } | null
}

/** What a check works with. */
export interface VerifyParts {
  readonly workspace: Workspace
  readonly store: WorkspaceStore
  readonly surroundings: Surroundings
  readonly texts: Texts
}

/** Whether a check found nothing wrong. */
export function isSound({ problems, damaged, journal }: VerifyReport): boolean {
  return problems.length === 0 && damaged.length === 0 && journal?.agrees !== false
}

/**
 * Recomputes the hash of every text, original and snapshot, compares every quote with the words at its place, and follows the journal
 * to the present state. Changes nothing.
 */
export async function verify(parts: VerifyParts): Promise<VerifyReport> {
  const { workspace, store } = parts
  const problems: VerifyProblem[] = []
  let [annotations, spans] = [0, 0]
  for (const article of workspace.records.articles) {
    problems.push(...(await articleProblems(parts, article)))
    const text = await textOf(parts.texts, article)
    for (const annotation of await workspace.annotations(article.id)) {
      annotations += 1
      spans += annotation.spans.length
      for (const problem of await placeProblems(parts, article, annotation, text)) {
        problems.push({ articleId: article.id, annotationId: annotation.id, problem })
      }
    }
  }
  const { records, revision } = workspace
  const state = await stateOf(parts, records)
  const { files, problems: damaged, replayed } = await store.verifyFiles(revision)
  const journal = replayed && {
    from: replayed.from,
    to: revision,
    agrees: (await stateOf(parts, replayed.records)) === state,
  }
  return { articles: records.articles.size, annotations, spans, problems, files, damaged, state, journal }
}

async function stateOf({ surroundings }: VerifyParts, records: Records): Promise<string> {
  const lines = await new Slices(new AbortController().signal).do(fingerprintLines(records))
  return surroundings.sha256(new TextEncoder().encode(lines.join('\n')))
}

/** What is wrong with the quotes of `annotation`: in the article's `text`, or in the earlier text that its spans count in. */
async function placeProblems(
  { texts }: VerifyParts,
  article: Article,
  annotation: Annotation,
  text: string | null,
): Promise<string[]> {
  const { placement, textSha256 } = annotation
  if (placement === 'anchored') {
    if (textSha256 !== undefined) return ['its place is said to be certain, and yet to count in an earlier text']
    return text === null ? [] : spanProblems(annotation, text)
  }
  // One that came from elsewhere may count in a text that was never here; its words are all there is to it.
  const earlier = article.earlier.find((one) => one.text.sha256 === textSha256)
  if (!earlier) return []
  const earlierText = await textOf(texts, { ...article, text: earlier.text })
  return earlierText === null ? [] : spanProblems(annotation, earlierText)
}

async function articleProblems({ store }: VerifyParts, article: Article): Promise<VerifyProblem[]> {
  const problem = (words: string): VerifyProblem[] => [{ articleId: article.id, annotationId: null, problem: words }]
  const text = await stored(store, article.text.sha256)
  const original = await stored(store, article.original.sha256)
  const structure = article.text.structure === undefined ? 'none' : await stored(store, article.text.structure)
  const earlier: VerifyProblem[] = []
  for (const { text: before, replacedAt } of article.earlier) {
    const kept = await stored(store, before.sha256)
    if (kept === null) earlier.push(...problem(`the text it had until ${replacedAt} is missing from the workspace`))
    if (kept === 'damaged')
      earlier.push(...problem(`the text it had until ${replacedAt} is not what it was: the hash differs`))
  }
  return [
    ...earlier,
    ...(text === 'damaged' ? problem('its text is not what it was: the hash differs') : []),
    ...(text === null ? problem('its text is missing from the workspace') : []),
    // An article may stand by the hash of an original it does not carry; bytes that are here must be the right ones.
    ...(original === 'damaged' ? problem('its original file is not what it was: the hash differs') : []),
    ...(structure === 'damaged'
      ? problem('its headings, lists and tables are not what they were: the hash differs')
      : []),
    ...(structure === null ? problem('its headings, lists and tables are missing from the workspace') : []),
  ]
}

async function stored(store: WorkspaceStore, sha256: string): Promise<Uint8Array | 'damaged' | null> {
  try {
    return await store.getBlob(sha256)
  } catch (error) {
    if (error instanceof WorkbenchError) return 'damaged'
    throw error
  }
}

async function textOf(texts: Texts, article: Article): Promise<string | null> {
  try {
    return (await texts.of(article)).text
  } catch (error) {
    // Reported by `articleProblems` in its own words.
    if (error instanceof WorkbenchError) return null
    throw error
  }
}
