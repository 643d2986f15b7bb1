import type { About, Answers, ReviewFilter } from '../../session/review-items.ts'

/** A person brought an item to the front. */
export class ReviewChooseEvent extends Event {
  static readonly type = 'review-choose'
  readonly key: string
  constructor(key: string) {
    super(ReviewChooseEvent.type, { bubbles: true, composed: true })
    this.key = key
  }
}

/** A person took items in or left them out. */
export class ReviewIncludeEvent extends Event {
  static readonly type = 'review-include'
  readonly keys: ReadonlySet<string>
  readonly isWanted: boolean
  constructor(keys: ReadonlySet<string>, isWanted: boolean) {
    super(ReviewIncludeEvent.type, { bubbles: true, composed: true })
    this.keys = keys
    this.isWanted = isWanted
  }
}

/** A person narrowed the list. */
export class ReviewFilterEvent extends Event {
  static readonly type = 'review-filter'
  readonly filter: ReviewFilter
  constructor(filter: ReviewFilter) {
    super(ReviewFilterEvent.type, { bubbles: true, composed: true })
    this.filter = filter
  }
}

/** A person said something of an article. */
export class ReviewDescribeEvent extends Event {
  static readonly type = 'review-describe'
  readonly key: string
  readonly about: Partial<About>
  constructor(key: string, about: Partial<About>) {
    super(ReviewDescribeEvent.type, { bubbles: true, composed: true })
    this.key = key
    this.about = about
  }
}

/** A person wants a file read otherwise. */
export class ReviewAnswerEvent extends Event {
  static readonly type = 'review-answer'
  readonly key: string
  readonly answers: Answers
  constructor(key: string, answers: Answers) {
    super(ReviewAnswerEvent.type, { bubbles: true, composed: true })
    this.key = key
    this.answers = answers
  }
}

/** A person said whether an article is a new version of the one that it is like. */
export class ReviewVersionEvent extends Event {
  static readonly type = 'review-version'
  readonly key: string
  readonly isVersion: boolean
  constructor(key: string, isVersion: boolean) {
    super(ReviewVersionEvent.type, { bubbles: true, composed: true })
    this.key = key
    this.isVersion = isVersion
  }
}

/** A person wants what is taken in opened. */
export class ReviewOpenEvent extends Event {
  static readonly type = 'review-open'
  constructor() {
    super(ReviewOpenEvent.type, { bubbles: true, composed: true })
  }
}

declare global {
  interface HTMLElementEventMap {
    'review-choose': ReviewChooseEvent
    'review-include': ReviewIncludeEvent
    'review-filter': ReviewFilterEvent
    'review-describe': ReviewDescribeEvent
    'review-answer': ReviewAnswerEvent
    'review-version': ReviewVersionEvent
    'review-open': ReviewOpenEvent
  }
}
