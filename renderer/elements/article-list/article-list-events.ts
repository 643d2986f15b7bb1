import type { LibraryView } from '../../../src/core/model/library.ts'
import type { ChoiceMode } from '../annotation-list/annotation-list.ts'

/** A person chose an article to read. */
export class ArticleChooseEvent extends Event {
  static readonly type = 'article-choose'
  readonly articleId: string
  constructor(articleId: string) {
    super(ArticleChooseEvent.type, { bubbles: true, composed: true })
    this.articleId = articleId
  }
}

/** A person marked an article to do something with: alone, beside others, or as the end of a stretch. */
export class ArticleMarkEvent extends Event {
  static readonly type = 'article-mark'
  /** `null` for all that are shown. */
  readonly articleId: string | null
  readonly mode: ChoiceMode
  constructor(articleId: string | null, mode: ChoiceMode) {
    super(ArticleMarkEvent.type, { bubbles: true, composed: true })
    this.articleId = articleId
    this.mode = mode
  }
}

/** A person let go of the articles marked beside the open one. */
export class MarksEndEvent extends Event {
  static readonly type = 'marks-end'
  constructor() {
    super(MarksEndEvent.type, { bubbles: true, composed: true })
  }
}

/** A person wants to see the articles in another way. */
export class LibraryLookEvent extends Event {
  static readonly type = 'library-look'
  readonly change: Partial<LibraryView>
  constructor(change: Partial<LibraryView>) {
    super(LibraryLookEvent.type, { bubbles: true, composed: true })
    this.change = change
  }
}

/** A person wants to see the articles that have these words. */
export class LibraryWordsEvent extends Event {
  static readonly type = 'library-words'
  readonly words: string
  constructor(words: string) {
    super(LibraryWordsEvent.type, { bubbles: true, composed: true })
    this.words = words
  }
}

/** A person opened or closed a group of articles. */
export class GroupToggleEvent extends Event {
  static readonly type = 'group-toggle'
  readonly key: string
  constructor(key: string) {
    super(GroupToggleEvent.type, { bubbles: true, composed: true })
    this.key = key
  }
}

declare global {
  interface HTMLElementEventMap {
    'article-choose': ArticleChooseEvent
    'article-mark': ArticleMarkEvent
    'marks-end': MarksEndEvent
    'library-look': LibraryLookEvent
    'library-words': LibraryWordsEvent
    'group-toggle': GroupToggleEvent
  }
}
