import { describe } from '../anchoring/quote.ts'
import type { AnnotatedSpan, Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Tag } from '../model/tag.ts'
import { joinSpans, span, type Span } from '../spans/span.ts'
import type { Records } from '../state/records.ts'
import { type Change, refuse } from '../state/transaction.ts'
import { widenToGraphemes } from '../text/graphemes.ts'
import { annotationChange, type CommandContext, type CommandResult, transact } from './context.ts'

/** A passage to tag. */
export interface NewAnnotation {
  readonly articleId: string
  /** The article's canonical text. */
  readonly text: string
  readonly tag: Tag
  /** The passage, in one or more parts; widened to whole graphemes, touching parts joined. */
  readonly spans: readonly Span[]
}

/**
 * Tags a passage. The article counts as in progress from its first annotation on.
 *
 * Takes one of `context.recordIds`. Refuses with `nothing-selected` without spans, `record-missing` without the article.
 *
 * @throws WorkbenchError `span/out-of-range` for a span that is not in the text.
 */
export function annotate(
  records: Records,
  { articleId, text, tag, spans }: NewAnnotation,
  context: CommandContext,
): CommandResult {
  const article = records.articles.get(articleId)
  if (!article) return refuse('record-missing', [articleId])
  const [id] = context.recordIds
  if (spans.length === 0 || id === undefined) return refuse('nothing-selected')
  const annotation = newAnnotation({ id, articleId, tag, spans: describeSpans(text, spans) }, context)
  return transact(`tag as ${tag}`, [annotationChange(null, annotation), ...startOf(article)], context)
}

/** An annotation that a person makes, nothing but tagged. */
export function newAnnotation(
  made: Pick<Annotation, 'id' | 'articleId' | 'tag' | 'spans'>,
  { author, now }: CommandContext,
): Annotation {
  return {
    ...made,
    fields: {},
    note: '',
    author,
    createdAt: now,
    modifiedAt: now,
    origin: 'person',
    placement: 'anchored',
  }
}

/** `spans` of `text` widened to whole graphemes, joined where they touch, each with its quote. */
export function describeSpans(text: string, spans: readonly Span[]): AnnotatedSpan[] {
  const widened = spans.map(({ start, end }) => widenToGraphemes(text, span(start, end, text.length)))
  return joinSpans(widened).map((part) => describe(text, part))
}

/** What the first annotation changes in its article: the work on it has begun. */
export function startOf(article: Article): Change[] {
  if (article.status !== 'to-do') return []
  return [{ kind: 'article', id: article.id, before: article, after: { ...article, status: 'in-progress' } }]
}
