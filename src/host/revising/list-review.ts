import { candidatesFor } from '../../core/anchoring/candidates.ts'
import { type Comparison, compareTexts } from '../../core/anchoring/comparison.ts'
import { contextLength } from '../../core/anchoring/quote.ts'
import { WordPlaces } from '../../core/anchoring/word-places.ts'
import type { AnnotatedSpan, Annotation } from '../../core/model/annotation.ts'
import type { Article } from '../../core/model/article.ts'
import { joinSpans, type Span } from '../../core/spans/span.ts'
import type { Cancelled } from '../../contract/searching.ts'
import type { PlaceOffer, ReviewListed, Unplaced } from '../../contract/revising.ts'
import type { ImportParts } from '../import-parts.ts'
import type { Run } from '../running-work.ts'

/** The annotations to look for places for. */
export interface ReviewAsked {
  readonly articleId: string
  readonly annotationIds: readonly string[]
}

/** An earlier text beside the present one, and where the words of the present one stand. */
interface Beside {
  readonly comparison: Comparison
  readonly places: WordPlaces
}

/**
 * Where annotations without a certain place may belong. They are looked for from the earlier text that their spans count in;
 * where that is not in the workspace, from the words and their surroundings that each of them carries.
 *
 * @throws WorkbenchError `article/not-found`, `article/text-missing`, `storage/unreadable`.
 */
export async function listReview(
  { workspace, texts }: ImportParts,
  { articleId, annotationIds }: ReviewAsked,
  run: Run,
): Promise<Exclude<ReviewListed, Cancelled>> {
  const article = workspace.article(articleId)
  const shelf = await workspace.annotations(articleId)
  const text = await texts.read(article)
  const earlier = new Map<string, Beside | null>()
  const items: Unplaced[] = []
  for (const [index, id] of annotationIds.entries()) {
    run.progress(index, annotationIds.length, article.title)
    const annotation = shelf.get(id)
    if (!annotation || annotation.placement === 'anchored') continue
    const sha256 = annotation.textSha256 ?? ''
    if (!earlier.has(sha256)) {
      const found = await earlierText({ texts }, article, sha256)
      earlier.set(sha256, found === null ? null : await beside(found, text, run))
    }
    const offers = await offersFor(annotation, { beside: earlier.get(sha256) ?? null, text, run })
    items.push({ annotationId: id, placement: annotation.placement, offers })
    await run.slices.pause()
  }
  return { kind: 'listed', items }
}

/** The earlier text of `article` with this hash; `null` when it never had it. */
async function earlierText(
  { texts }: Pick<ImportParts, 'texts'>,
  article: Article,
  sha256: string,
): Promise<string | null> {
  const found = article.earlier.find(({ text }) => text.sha256 === sha256)
  return found ? texts.read({ ...article, text: found.text }) : null
}

async function beside(earlier: string, text: string, run: Run): Promise<Beside> {
  const comparison = await run.slices.do(compareTexts(earlier, text))
  return { comparison, places: new WordPlaces(comparison.new) }
}

async function offersFor(
  { spans }: Annotation,
  { beside: shared, text, run }: { readonly beside: Beside | null; readonly text: string; readonly run: Run },
): Promise<PlaceOffer[]> {
  const parts: { readonly span: Span; readonly score: number }[][] = []
  for (const part of spans) {
    const { comparison, places } = shared ?? (await beside(words(part), text, run))
    parts.push(candidatesFor(comparison, places, shared ? part : within(part)))
  }
  const [best] = combined(parts, 0)
  if (!best) return []
  const most = Math.max(...parts.map(({ length }) => length))
  const offers = Array.from({ length: most }, (_, rank) => combined(parts, rank)).flat()
  return offers.map(({ spans: found, score }) => ({ spans: found, score, ...excerpt(text, found) }))
}

/** The places of all parts, each the candidate number `rank` or its last; none when one of the parts has no candidate. */
function combined(
  parts: readonly (readonly { readonly span: Span; readonly score: number }[])[],
  rank: number,
): { readonly spans: Span[]; readonly score: number }[] {
  const chosen = parts.map((candidates) => candidates[Math.min(rank, candidates.length - 1)])
  const found = chosen.flatMap((candidate) => (candidate ? [candidate] : []))
  if (found.length === 0 || found.length < parts.length) return []
  return [{ spans: joinSpans(found.map(({ span }) => span)), score: Math.min(...found.map(({ score }) => score)) }]
}

/** The words that a part carries with it, and where it stands in them. */
function words({ quote: { prefix, exact, suffix } }: AnnotatedSpan): string {
  return prefix + exact + suffix
}

function within({ quote: { prefix, exact } }: AnnotatedSpan): Span {
  return { start: prefix.length, end: prefix.length + exact.length }
}

function excerpt(text: string, [first]: readonly Span[]): Pick<PlaceOffer, 'before' | 'words' | 'after'> {
  const { start, end } = first ?? { start: 0, end: 0 }
  return {
    before: text.slice(Math.max(0, start - 2 * contextLength), start).toWellFormed(),
    words: text.slice(start, end),
    after: text.slice(end, end + 2 * contextLength).toWellFormed(),
  }
}
