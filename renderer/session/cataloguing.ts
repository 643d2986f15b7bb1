import { type ArticleEdit, editArticles, type Labelling, labelArticles } from '../../src/core/commands/edit-article.ts'
import type { Article } from '../../src/core/model/article.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { counted, shortened, statusNames } from '../words/labels.ts'
import type { Session } from './session.ts'

/** What is told of an edit of articles. */
export interface CatalogueListener {
  /** It shows on screen anyway; for who cannot see it. */
  announce(words: string): void
  /** Something went out of sight; `back` brings it into sight again. */
  tell(words: string, back: { readonly label: string; run(): void }): void
}

/** What a person does to articles as a whole, and the words it is told with. */
export class Cataloguing {
  readonly #session: Session
  readonly #listener: CatalogueListener

  constructor(session: Session, listener: CatalogueListener) {
    this.#session = session
    this.#listener = listener
  }

  /** Says the same about articles, as one step; several of one gesture are one step of undo. Answers whether anything changed. */
  edit(articleIds: readonly string[], values: ArticleEdit, gesture?: string): boolean {
    const edited = this.#session.run((records, context) => editArticles(records, { articleIds, values }, context), {
      gesture,
    })
    return !isRefusal(edited)
  }

  /** Says how far the work on articles is. */
  setStatus(articleIds: readonly string[], status: Article['status']): void {
    if (this.edit(articleIds, { status })) this.#listener.announce(`${this.#name(articleIds)}: ${statusNames[status]}`)
  }

  /** Gives articles labels and takes others off them. */
  label(labelling: Labelling): void {
    const result = this.#session.run((records, context) => labelArticles(records, labelling, context))
    if (!isRefusal(result)) this.#listener.announce(`${this.#name(labelling.articleIds)}: ${result.label}`)
  }

  /** Puts articles into the archive, or takes them out of it. */
  archive(articleIds: readonly string[], archived: boolean): void {
    const words = `${archived ? 'Archived' : 'Took out of the archive'}: ${this.#name(articleIds)}.`
    if (!this.edit(articleIds, { archived })) return
    this.#listener.tell(words, { label: 'Take back', run: () => this.edit(articleIds, { archived: !archived }) })
  }

  /** Puts articles among the deleted ones. Answers whether they are. */
  delete(articleIds: readonly string[]): boolean {
    const words = `Deleted: ${this.#name(articleIds)}.`
    if (!this.edit(articleIds, { deleted: true })) return false
    this.#listener.tell(words, { label: 'Bring back', run: () => this.bringBack(articleIds) })
    return true
  }

  /** Brings deleted articles back, with everything that was annotated in them. */
  bringBack(articleIds: readonly string[]): void {
    if (this.edit(articleIds, { deleted: false })) this.#listener.announce(`Brought back: ${this.#name(articleIds)}`)
  }

  /** The article's title, or how many there are. */
  #name(articleIds: readonly string[]): string {
    const [only] = articleIds
    const article = articleIds.length === 1 ? this.#session.state.records.articles.get(only ?? '') : undefined
    return article ? `“${shortened(article.title)}”` : counted(articleIds.length, 'article')
  }
}
