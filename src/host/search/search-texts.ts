import { describe } from '../../core/anchoring/quote.ts'
import type { AnnotatedSpan, Annotation } from '../../core/model/annotation.ts'
import type { Tag } from '../../core/model/tag.ts'
import type { Span } from '../../core/spans/span.ts'
import { mostHits, type Search, searchText } from '../../core/text/occurrences.ts'
import type { Work } from '../../core/work.ts'
import type { FoundInArticle, TextFound } from '../../contract/searching.ts'
import type { Run } from '../running-work.ts'
import { articlesFor, type ArticleWork, visitTexts } from './visit-texts.ts'

/** What to look for, and in which articles; `null` for all. */
export interface TextSearch {
  readonly search: Search
  readonly articleIds: readonly string[] | null
}

/** Where words stand in texts, at most `mostHits` places. @throws WorkbenchError `article/not-found`. */
export async function searchTexts(work: ArticleWork, { search, articleIds }: TextSearch, run: Run): Promise<TextFound> {
  const found: FoundInArticle[] = []
  let left = mostHits
  let more = false
  const articles = articlesFor(work.workspace, articleIds)
  const unreadable = await visitTexts(work, { articles, run }, async ({ id }, text) => {
    const spans = await run.slices.do(searchText(text, search, left + 1))
    more = spans.length > left
    const hits = await run.slices.do(describeAll(text, spans.slice(0, left)))
    left -= hits.length
    if (hits.length > 0) {
      const tagged = await run.slices.do(tagsByPlace(await work.workspace.annotations(id)))
      found.push({ articleId: id, hits: hits.map((hit) => ({ ...hit, tags: tagged.get(placeOf(hit)) ?? [] })) })
    }
    return !more
  })
  return { kind: 'found', articles: found, more, unreadable }
}

/** How many quotes are taken before other work may go on. */
const quotesAtOnce = 64

/** `spans` of `text` with their quotes. */
export function* describeAll(text: string, spans: readonly Span[]): Work<readonly AnnotatedSpan[]> {
  const described: AnnotatedSpan[] = []
  for (const span of spans) {
    described.push(describe(text, span))
    if (described.length % quotesAtOnce === 0) yield
  }
  return described
}

/** How many annotations are looked at before other work may go on. */
const placesAtOnce = 1_024

/** The tags of annotations that have one part only, by its place. */
function* tagsByPlace(annotations: Iterable<Annotation>): Work<ReadonlyMap<string, readonly Tag[]>> {
  const tagged = new Map<string, readonly Tag[]>()
  let looked = 0
  for (const { spans, tag, placement } of annotations) {
    const [only, second] = placement === 'anchored' ? spans : []
    if (!only || second) continue
    const tags = tagged.get(placeOf(only)) ?? []
    if (!tags.includes(tag)) tagged.set(placeOf(only), [...tags, tag])
    looked += 1
    if (looked % placesAtOnce === 0) yield
  }
  return tagged
}

function placeOf({ start, end }: Span): string {
  return `${start} ${end}`
}
