import type { Likeness, PreparedArticle, PreparedFile } from '../../src/contract/importing.ts'
import type { Parameters } from '../../src/contract/methods.ts'

/** A file whose articles can be opened. */
export type ArticleFile = Extract<PreparedFile, { kind: 'articles' }>

/** What is said of an article, each in a line of its own. */
export type About = PreparedArticle['about']

/** How a person wants a file read where it can be read in several ways. */
export interface Answers {
  readonly encoding?: string
  readonly chosen?: Readonly<Record<string, string>>
}

/** One article of an import as a person decides about it. */
export interface ReviewedArticle {
  readonly kind: 'article'
  /** Names it within the import. */
  readonly key: string
  readonly file: ArticleFile
  /** Its place in the file. */
  readonly index: number
  readonly article: PreparedArticle
  readonly answers: Answers
  /** As the file says and a person corrected. */
  readonly about: About
  readonly isIncluded: boolean
  /** Whether its text takes the place of that of the article that it is like. */
  readonly isVersion: boolean
}

/** Anything that a review lists. */
export type ReviewItem =
  | ReviewedArticle
  | { readonly kind: 'exchange'; readonly key: string; readonly name: string; readonly isIncluded: boolean }
  | { readonly kind: NotOpened['kind']; readonly key: string; readonly name: string; readonly reason: string }

/** A file of which nothing can be opened. */
type NotOpened = Extract<PreparedFile, { kind: 'refused' | 'passed-over' }>

/** What a list of items can be narrowed to. */
export const reviewFilters = ['all', 'questions', 'warnings', 'left-out'] as const

/** One of `reviewFilters`. */
export type ReviewFilter = (typeof reviewFilters)[number]

/** The items of a file that was looked at: one for each of its articles. */
export function itemsOf(file: PreparedFile, place: number): ReviewItem[] {
  switch (file.kind) {
    case 'refused':
    case 'passed-over':
      return [{ ...file, key: `${file.kind}-${place}` }]
    case 'exchange':
      return [{ kind: 'exchange', key: file.token, name: file.name, isIncluded: true }]
    case 'articles': {
      const [likeliest] = file.candidates
      return file.articles.map((article, index) => ({
        kind: 'article',
        key: `${file.token}-${index}`,
        file,
        index,
        article,
        answers: likeliest ? { encoding: likeliest.encoding } : {},
        about: article.about,
        isIncluded: file.attachedTo === null && article.likeness?.kind !== 'same',
        isVersion: false,
      }))
    }
  }
}

/** Whether an item can be opened at all: what is here letter for letter is not opened twice. */
export function canInclude(item: ReviewItem): boolean {
  return item.kind === 'exchange' || (item.kind === 'article' && item.article.likeness?.kind !== 'same')
}

/** Whether nothing can be opened of a file, or of an item that stands for one. */
export function isNotOpened<T extends { readonly kind: string }>(one: T): one is Extract<T, Pick<NotOpened, 'kind'>> {
  return one.kind === 'refused' || one.kind === 'passed-over'
}

/** Whether an item is to be opened. */
export function isIncluded(item: ReviewItem): boolean {
  return !isNotOpened(item) && item.isIncluded
}

/** Whether a person has to say something about an item: its encoding is not certain, or it is like another one. */
function hasQuestion(item: ReviewItem): boolean {
  return item.kind === 'article' && (item.file.candidates.length > 0 || item.article.likeness?.kind === 'near')
}

/** Whether `filter` lets an item through. */
export function passes(item: ReviewItem, filter: ReviewFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'questions':
      return hasQuestion(item)
    case 'warnings':
      return item.kind === 'article' && item.article.warnings.length > 0
    case 'left-out':
      return !isIncluded(item)
  }
}

/** Whether a file that was looked at can be opened without asking anything. */
export function isClear(file: PreparedFile): boolean {
  if (file.kind !== 'articles') return true
  const [article] = file.articles
  const isLike = article?.likeness?.kind === 'near'
  return file.articles.length === 1 && file.candidates.length === 0 && !isLike && article?.warnings.length === 0
}

/** What the host is asked to import of `items`, file by file. */
export function filesToImport(items: readonly ReviewItem[]): Parameters<'import.run'>['files'] {
  const files = new Map<string, ReviewedArticle[]>()
  const exchanges: Parameters<'import.run'>['files'] = []
  for (const item of items) {
    if (item.kind === 'exchange' && item.isIncluded) exchanges.push({ token: item.key })
    if (item.kind !== 'article') continue
    const { token } = item.file
    files.set(token, [...(files.get(token) ?? []), item])
  }
  const articles = [...files].filter(([, parts]) => parts.some((part) => part.isIncluded))
  // Exports first: what they bring to an article is there when a new version of it comes.
  return [
    ...exchanges,
    ...articles.map(([token, parts]) => ({
      token,
      ...sent(parts[0]?.answers ?? {}),
      articles: parts.flatMap(decisionOf),
    })),
  ]
}

/** `answers` as they travel. */
export function sent({ encoding, chosen }: Answers): { encoding?: string; chosen?: Record<string, string> } {
  return { ...(encoding !== undefined && { encoding }), ...(chosen && { chosen: { ...chosen } }) }
}

type Decision = NonNullable<Parameters<'import.run'>['files'][number]['articles']>[number]

/** What differs from simply opening an article. */
function decisionOf({ index, isIncluded: isWanted, isVersion, about, article }: ReviewedArticle): Decision[] {
  if (!isWanted) return [{ index, as: 'nothing' }]
  const versionOf = article.likeness?.articleId ?? null
  if (isVersion && versionOf !== null) return [{ index, as: { versionOf } }]
  const names = Object.keys(about) as (keyof About)[]
  const changed = names.filter(
    (name) => about[name] !== article.about[name] && !(name === 'title' && about.title.trim() === ''),
  )
  if (changed.length === 0) return []
  return [{ index, as: 'article', about: Object.fromEntries(changed.map((name) => [name, about[name].trim()])) }]
}

/** What a kind of file is called, by its media type. */
const formatNames: Readonly<Record<string, string>> = {
  'text/plain': 'Plain text',
  'text/markdown': 'Markdown',
  'text/html': 'Web page',
  'multipart/related': 'Saved web page',
  'message/rfc822': 'E-mail',
  'text/csv': 'Table (CSV)',
  'text/tab-separated-values': 'Table (TSV)',
  'application/json': 'Articles in JSON',
  'application/jsonl': 'Articles in JSON lines',
  'application/pdf': 'PDF',
  'application/rtf': 'Rich text',
  'application/epub+zip': 'Book (EPUB)',
  'application/vnd.oasis.opendocument.text': 'OpenDocument text',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word document',
}

/** What a file is, in words. */
export function formatName({ mediaType }: ArticleFile): string {
  return formatNames[mediaType] ?? mediaType
}

/** What a likeness is called: “Same text as …”, “Nearly the same as … (92 %)”. */
export function likenessWords({ kind, percent, articleId, title }: Likeness): string {
  const which = `“${title}”${articleId === null ? ', which is opened with it' : ''}`
  if (kind === 'same') return `The same text as ${which}`
  if (kind === 'deleted') return `The same text as ${which}, which is among the deleted articles and comes back`
  return `${percent >= 80 ? 'Nearly the same as' : 'Much like'} ${which} (${percent} %)`
}
