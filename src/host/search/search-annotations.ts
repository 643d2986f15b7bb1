import { hasCode } from '../../core/errors.ts'
import { type Annotation, inReadingOrder } from '../../core/model/annotation.ts'
import { findWords, passageOf, type WordsDemanded, wordsDemanded } from '../../core/state/annotation-words.ts'
import { demandsOf } from '../../core/text/query.ts'
import type { Work } from '../../core/work.ts'
import type { AnnotationMatch, AnnotationsFound, FoundInAnnotations } from '../../contract/searching.ts'
import type { Run } from '../running-work.ts'
import { articlesFor, type ArticleWork } from './visit-texts.ts'

/** The most of a passage that an answer carries, in UTF-16 code units. */
const longestPassage = 200

/** How many annotations are looked at before other work may go on. */
const lookedAtOnce = 64

/**
 * Finds annotations in whose passage, note and fields everything stands that `query` asks for, article by article in the
 * order of the list; of all of them the first `limit`.
 */
export async function searchAnnotations(
  { workspace }: ArticleWork,
  { query, limit }: { readonly query: string; readonly limit: number },
  run: Run,
): Promise<AnnotationsFound> {
  const demands = demandsOf(query).map(wordsDemanded)
  const found: FoundInAnnotations[] = []
  const unreadable: string[] = []
  let left = limit
  const articles = demands.length === 0 ? [] : articlesFor(workspace, null)
  for (const [index, { id, title }] of articles.entries()) {
    run.progress(index, articles.length, title)
    await run.slices.pause()
    try {
      const matches = await run.slices.do(matchesIn(await workspace.annotations(id), demands))
      if (matches.length > 0) found.push({ articleId: id, total: matches.length, matches: matches.slice(0, left) })
      left -= Math.min(left, matches.length)
    } catch (error) {
      if (!hasCode(error, 'storage/unreadable')) throw error
      unreadable.push(id)
    }
  }
  return { kind: 'found', articles: found, unreadable }
}

function* matchesIn(
  annotations: Iterable<Annotation>,
  demands: readonly WordsDemanded[],
): Work<readonly AnnotationMatch[]> {
  const matching: { readonly annotation: Annotation; readonly match: AnnotationMatch }[] = []
  let looked = 0
  for (const annotation of annotations) {
    const found = findWords(annotation, demands)
    if (found) matching.push({ annotation, match: matchOf(annotation, found) })
    looked += 1
    if (looked % lookedAtOnce === 0) yield
  }
  return matching.toSorted((a, b) => inReadingOrder(a.annotation, b.annotation)).map(({ match }) => match)
}

function matchOf(annotation: Annotation, found: AnnotationMatch['found']): AnnotationMatch {
  const passage = passageOf(annotation)
  const shown = passage.length > longestPassage ? `${passage.slice(0, longestPassage).toWellFormed()}…` : passage
  return { annotationId: annotation.id, tag: annotation.tag, passage: shown, found }
}
