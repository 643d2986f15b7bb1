import { type ReactiveController, type ReactiveControllerHost } from 'lit'
import { type Article } from '../../../src/core/model/article.ts'
import { countParagraphs } from '../../../src/core/text/paragraphs.ts'
import { languageName } from '../../words/library.ts'

/** Longer texts are counted when there is time: to show them is more urgent. */
const countedAtOnce = 10_000
/** Keeps the line free. */
const blank = '\u00a0'

const number = new Intl.NumberFormat('en')

/** The line under an article's title: “Minval · 11 paragraphs · 4,837 characters · English”. */
export function articleFacts(article: Article, text: string): string {
  const facts = [
    article.outlet,
    counted(countParagraphs(text), 'paragraph'),
    counted(countCharacters(text), 'character'),
    languageName(article.language),
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

/** The facts of the article that an element shows. */
export class ArticleFacts implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #words = blank
  #waiting: number | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#stopWaiting()
  }

  /** The line; blank until it is known. */
  get words(): string {
    return this.#words
  }

  /** Another article is shown, or none. */
  tell(article: Article | null, text: string): void {
    this.#stopWaiting()
    this.#words = blank
    if (!article) return
    if (text.length <= countedAtOnce) {
      this.#words = articleFacts(article, text)
      return
    }
    this.#waiting = requestIdleCallback(() => {
      this.#waiting = null
      this.#words = articleFacts(article, text)
      this.#host.requestUpdate()
    })
  }

  #stopWaiting(): void {
    if (this.#waiting !== null) cancelIdleCallback(this.#waiting)
    this.#waiting = null
  }
}

function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Code points: of a well-formed text, every code unit but the second halves of surrogate pairs. */
function countCharacters(text: string): number {
  let count = text.length
  for (let unit = 0; unit < text.length; unit += 1) if ((text.charCodeAt(unit) & 0xfc00) === 0xdc00) count -= 1
  return count
}
