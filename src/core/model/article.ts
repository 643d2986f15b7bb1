/** How far the work on an article is. */
export const articleStatuses = ['to-do', 'in-progress', 'done'] as const

/** The file an article came from. Its bytes may lie elsewhere: the hash names them all the same. */
export interface Original {
  readonly fileName: string
  readonly mediaType: string
  /** Size of the file in bytes. */
  readonly bytes: number
  readonly sha256: string
  /** The encoding the bytes were decoded with, as the WHATWG Encoding Standard names it. */
  readonly encoding: string
}

/** The canonical text: decoded, one BOM stripped, line ends LF, well-formed UTF-16, never rewritten. */
export interface ArticleText {
  /** SHA-256 of the text's UTF-8 bytes. */
  readonly sha256: string
  /** In UTF-16 code units. */
  readonly length: number
  /** Name and version of what made the text, such as `plain/1`. */
  readonly extractor: string
  /** SHA-256 of the stored JSON of the text's blocks and places; absent where the text is plain. */
  readonly structure?: string
}

/** A text an article had before, kept because passages may still count in it. */
export interface EarlierText {
  readonly original: Original
  readonly text: ArticleText
  /** When the next text took its place: ISO 8601 in UTC. */
  readonly replacedAt: string
}

/** One immutable text with where it came from. The text itself is stored apart, under its hash. */
export interface Article {
  readonly id: string
  readonly title: string
  readonly outlet: string
  readonly byline: string
  readonly url: string
  /** `YYYY-MM-DD`, or empty when not known. */
  readonly publishedAt: string
  /** A BCP 47 tag, or empty when not known. */
  readonly language: string
  /** Where the article came from, in words; empty when not known. */
  readonly source: string
  /** ISO 8601 in UTC. */
  readonly importedAt: string
  readonly original: Original
  readonly text: ArticleText
  readonly status: (typeof articleStatuses)[number]
  /** Words the analyst sorts articles by, each once, in the order given; not the tags of annotations. */
  readonly labels: readonly string[]
  /** Free words of the analyst; empty when there are none. */
  readonly note: string
  /** Whether the article is put away: it stays in the workspace and out of the way. */
  readonly archived: boolean
  /** Whether the article waits to be deleted for good. It is left out of searches, counts and exports. */
  readonly deleted: boolean
  /** The texts it had before, oldest first. */
  readonly earlier: readonly EarlierText[]
}

/** What an analyst has done with an article that has just come in: nothing yet. */
export const untouched = {
  status: 'to-do',
  labels: [],
  note: '',
  archived: false,
  deleted: false,
  earlier: [],
} as const satisfies Partial<Article>

/** The order of the list: the first imported first, then by title, then by id. */
export function inListOrder(a: Article, b: Article): number {
  return compare(a.importedAt, b.importedAt) || compare(a.title, b.title) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
