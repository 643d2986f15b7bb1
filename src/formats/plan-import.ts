import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import type { PlaceMap } from '../core/model/source-place.ts'
import { equal } from '../core/state/equal.ts'
import type { Records } from '../core/state/records.ts'
import type { Change } from '../core/state/transaction.ts'
import type { ImportedArticle } from './exchange-format.ts'

/** A record that is here and in the file and not the same in both. It stays as it is here. */
export interface Conflict {
  readonly kind: 'article' | 'annotation'
  readonly id: string
  /** For a person. */
  readonly sentence: string
}

/** What an import would do. */
export interface ImportPlan {
  /** What is new, articles before their annotations; empty when nothing is. */
  readonly changes: readonly Change[]
  /** Texts to store before the changes are made, and what is known of where they came from. */
  readonly texts: readonly { readonly articleId: string; readonly text: string; readonly places: PlaceMap }[]
  /** How many records were here already. */
  readonly skipped: number
  readonly conflicts: readonly Conflict[]
}

/**
 * How to bring `imported` into `existing`: new records are added with the ids, authors, times and origins they have, equal
 * ones skipped, differing ones left alone and listed. A deleted article comes back.
 *
 * An article whose text is here under another id is that article: its annotations go there. The annotations of
 * `articlesTouched` must be loaded in `existing`.
 */
export function planImport(imported: readonly ImportedArticle[], existing: Records): ImportPlan {
  const homeOf = homesIn(existing)
  const here = annotationsById(existing)
  const changes: Change[] = []
  const texts: { articleId: string; text: string; places: PlaceMap }[] = []
  const conflicts: Conflict[] = []
  const back = new Set<string>()
  let skipped = 0
  for (const { article, text, places, annotations } of imported) {
    const found = homeOf(article)
    const home = found && { ...found, deleted: false }
    if (found?.deleted === true && !back.has(found.id)) {
      back.add(found.id)
      changes.push({ kind: 'article', id: found.id, before: found, after: home })
    }
    if (home === null) {
      changes.push({ kind: 'article', id: article.id, before: null, after: article })
      if (text !== null) texts.push({ articleId: article.id, text, places })
    } else {
      const conflict = articleConflict(home, article, annotations.length)
      if (conflict) conflicts.push(conflict)
      else skipped += 1
      if (home.text.sha256 !== article.text.sha256) continue
    }
    for (const annotation of annotations) {
      const arriving: Annotation = { ...annotation, articleId: home?.id ?? article.id }
      const known = here.get(arriving.id)
      if (known === undefined) changes.push({ kind: 'annotation', id: arriving.id, before: null, after: arriving })
      else if (equal(known, arriving)) skipped += 1
      else conflicts.push(annotationConflict(arriving, home ?? article))
    }
  }
  return { changes, texts, skipped, conflicts }
}

/** The ids of the articles in `existing` whose annotations a plan for `imported` looks at. */
export function articlesTouched(imported: readonly ImportedArticle[], existing: Records): string[] {
  const homeOf = homesIn(existing)
  const homes = imported.map(({ article }) => homeOf(article)?.id)
  return [...new Set(homes.filter((id) => id !== undefined))]
}

/** Finds the article here that another is: the one of its id, else the first by id of the same text; `null` when it is new. */
function homesIn({ articles }: Records): (article: Article) => Article | null {
  const byText = new Map<string, Article>()
  for (const article of articles) {
    const other = byText.get(article.text.sha256)
    if (other === undefined || article.id < other.id) byText.set(article.text.sha256, article)
  }
  return ({ id, text }) => articles.get(id) ?? byText.get(text.sha256) ?? null
}

function annotationsById({ annotations }: Records): Map<string, Annotation> {
  return new Map([...annotations].flatMap((shelf) => [...shelf].map((one) => [one.id, one] as const)))
}

const compared = [
  'title',
  'outlet',
  'byline',
  'url',
  'publishedAt',
  'language',
  'source',
  'status',
  'labels',
  'note',
  'archived',
] as const

const compareWords: Readonly<Record<(typeof compared)[number], string>> = {
  title: 'title',
  outlet: 'outlet',
  byline: 'byline',
  url: 'address',
  publishedAt: 'date of publication',
  language: 'language',
  source: 'source',
  status: 'status',
  labels: 'labels',
  note: 'note',
  archived: 'archive',
}

function articleConflict(home: Article, arriving: Article, annotations: number): Conflict | null {
  const conflict = (sentence: string): Conflict => ({ kind: 'article', id: home.id, sentence })
  if (home.text.sha256 !== arriving.text.sha256) {
    return conflict(
      `“${home.title}” has another text here than in the export: it was kept, and what the export has annotated in it (${annotations}) was left out.`,
    )
  }
  const names = compared.filter((name) => !equal(home[name], arriving[name]))
  if (names.length > 0) {
    const differing = names.map((name) => compareWords[name]).join(', ')
    return conflict(`“${home.title}” differs from the export (${differing}): it was kept as it is here.`)
  }
  const isSame =
    home.id !== arriving.id || equal({ ...home, text: plain(home) }, { ...arriving, text: plain(arriving) })
  return isSame
    ? null
    : conflict(
        `“${home.title}” was opened from another file or at another time than in the export: it was kept as it is here.`,
      )
}

/** What an export says of an article's text: its blocks stay in the workspace. */
function plain({ text: { sha256, length, extractor } }: Article): Article['text'] {
  return { sha256, length, extractor }
}

function annotationConflict({ id, spans }: Annotation, { title }: Article): Conflict {
  const words = spans.map(({ quote }) => quote.exact).join(' … ')
  const shown = words.length > 60 ? `${words.slice(0, 60).toWellFormed()}…` : words
  return {
    kind: 'annotation',
    id,
    sentence: `The annotation of “${shown}” in “${title}” differs from the export: it was kept as it is here.`,
  }
}
