import type { ArticleEdit } from '../../../src/core/commands/edit-article.ts'

/** A person says something else about an article. */
export class ArticleEditEvent extends Event {
  static readonly type = 'article-edit'
  readonly values: ArticleEdit
  constructor(values: ArticleEdit) {
    super(ArticleEditEvent.type, { bubbles: true, composed: true })
    this.values = values
  }
}

/** A person gave articles labels or took some off. */
export class LabelEditEvent extends Event {
  static readonly type = 'label-edit'
  readonly add: readonly string[]
  readonly remove: readonly string[]
  constructor({ add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] }) {
    super(LabelEditEvent.type, { bubbles: true, composed: true })
    this.add = add
    this.remove = remove
  }
}

/** A person wants deleted articles back. */
export class BringBackEvent extends Event {
  static readonly type = 'bring-back'
  readonly articleIds: readonly string[]
  constructor(articleIds: readonly string[]) {
    super(BringBackEvent.type, { bubbles: true, composed: true })
    this.articleIds = articleIds
  }
}

/** A person wants deleted articles removed for good. */
export class EraseEvent extends Event {
  static readonly type = 'erase'
  readonly articleIds: readonly string[]
  constructor(articleIds: readonly string[]) {
    super(EraseEvent.type, { bubbles: true, composed: true })
    this.articleIds = articleIds
  }
}

declare global {
  interface HTMLElementEventMap {
    'article-edit': ArticleEditEvent
    'label-edit': LabelEditEvent
    'bring-back': BringBackEvent
    erase: EraseEvent
  }
}
