import { describe } from '../../src/core/anchoring/quote.ts'
import type { CommandContext } from '../../src/core/commands/context.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { type Article, untouched } from '../../src/core/model/article.ts'
import type { FieldsByTag } from '../../src/core/model/fields.ts'
import type { Tag } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { PersistentMap } from '../../src/core/state/persistent-map.ts'
import { noRecords, type Records, withAnnotations } from '../../src/core/state/records.ts'
import type { Change, Transaction } from '../../src/core/state/transaction.ts'

/** When everything happens in tests that do not say when. */
export const someTime = '2026-11-21T22:00:00.000Z'

/** The text that annotations are made on unless another is given. */
export const someSentence = 'The ministry said on Monday that shelling near Baku had stopped.'

/** A hash-shaped string that is different for every `seed`. Not the hash of anything. */
export function someHash(seed: string): string {
  const digits = Array.from(seed, (character) => (character.codePointAt(0) ?? 0).toString(16)).join('')
  return digits.padStart(64, '0').slice(-64)
}

/** An article of `text` (by default `someSentence`) that nobody has worked on, with `given` in place of what is made up. */
export function anArticle({
  text = someSentence,
  ...given
}: Partial<Omit<Article, 'text'>> & { readonly text?: string } = {}): Article {
  const id = given.id ?? 'article-1'
  return {
    id,
    title: 'Shelling stops',
    outlet: 'The Daily Example',
    byline: '',
    url: '',
    publishedAt: '',
    language: 'en',
    source: '',
    importedAt: someTime,
    original: {
      fileName: `${id}.txt`,
      mediaType: 'text/plain',
      bytes: text.length,
      sha256: someHash(`original ${id}`),
      encoding: 'utf-8',
    },
    text: { sha256: someHash(`text ${id}`), length: text.length, extractor: 'plain/1' },
    ...untouched,
    ...given,
  }
}

/** What an annotation can be told to be; the rest is made up. */
export type AnnotationGiven = Partial<Omit<Annotation, 'spans' | 'tag' | 'fields'>> & {
  /** The text annotated; by default `someSentence`. */
  readonly text?: string
  /** Its parts in ascending order; by default the words “The ministry”. */
  readonly spans?: readonly Span[]
} & { [T in Tag]: { readonly tag: T; readonly fields?: FieldsByTag[T] } }[Tag]

/** An annotation with true quotes, by default an entity of `article-1`. */
export function anAnnotation(given: Partial<AnnotationGiven> = {}): Annotation {
  const { text = someSentence, spans = [{ start: 0, end: 12 }], tag = 'entity', fields = {}, ...rest } = given
  return {
    id: 'annotation-1',
    articleId: 'article-1',
    tag,
    spans: spans.map((span) => describe(text, span)),
    fields,
    note: '',
    author: 'AB',
    createdAt: someTime,
    modifiedAt: someTime,
    origin: 'person',
    placement: 'anchored',
    ...rest,
  } as Annotation
}

/** The one place where `words` stand in `text`. */
export function spanOf(words: string, text: string = someSentence): Span {
  const start = text.indexOf(words)
  if (start < 0 || text.indexOf(words, start + 1) >= 0)
    throw new Error(`“${words}” must stand in the text exactly once`)
  return { start, end: start + words.length }
}

/** The change that makes `article`. */
export function articleMade(article: Article): Change {
  return { kind: 'article', id: article.id, before: null, after: article }
}

/** The change that makes `annotation`. */
export function annotationMade(annotation: Annotation): Change {
  return { kind: 'annotation', id: annotation.id, before: null, after: annotation }
}

/** A user's transaction, by default one that makes `anAnnotation()`. */
export function aTransaction(given: Partial<Transaction> = {}): Transaction {
  const id = given.id ?? 'transaction-1'
  return {
    id,
    gesture: id,
    provenance: { kind: 'user' },
    label: 'tag as entity',
    at: someTime,
    changes: [annotationMade(anAnnotation())],
    ...given,
  }
}

/** A command's context with `given` in place of what is made up. */
export function aContext(given: Partial<CommandContext> = {}): CommandContext {
  return { id: 'transaction-1', recordIds: ['annotation-1'], now: someTime, author: 'AB', ...given }
}

/** Records with `articles` and the annotations of all of them loaded. */
export function someRecords(
  articles: readonly Article[] = [anArticle()],
  annotations: readonly Annotation[] = [],
): Records {
  const bare: Records = {
    ...noRecords,
    articles: PersistentMap.of(articles.map((article) => [article.id, article] as const)),
  }
  return articles.reduce(
    (records, { id }) =>
      withAnnotations(
        records,
        id,
        annotations.filter(({ articleId }) => articleId === id),
      ),
    bare,
  )
}
