import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Span } from '../../src/core/spans/span.ts'
import type { ChoiceMode } from '../elements/annotation-list/annotation-list.ts'
import { type Choice, chooseAll, chooseOnly, chooseStretch, chooseToggled, noChoice } from './choice.ts'
import type { Listing } from './listing.ts'

/** What choosing brings about on screen. */
interface ChoosingScreen {
  reveal(span: Span): void
  announce(words: string): void
  changed(): void
}

/** The annotations of the open article that a person chose, one of which is the current one. */
export class ChosenAnnotations {
  readonly #listing: Listing
  readonly #screen: ChoosingScreen
  #choice = noChoice
  #all: { readonly of: readonly Annotation[]; readonly by: Choice; readonly chosen: readonly Annotation[] } | null =
    null

  constructor(listing: Listing, screen: ChoosingScreen) {
    this.#listing = listing
    this.#screen = screen
  }

  /** The annotation in the inspector, or `null`. */
  get current(): Annotation | null {
    const { current } = this.#choice
    return current === null ? null : this.#listing.annotation(current)
  }

  /** Everything chosen that is still there, the current annotation among them, in reading order. */
  get all(): readonly Annotation[] {
    const { current, ids } = this
    if (ids.size <= 1) return current ? [current] : []
    const { all } = this.#listing
    if (this.#all?.of !== all || this.#all.by !== this.#choice) {
      this.#all = { of: all, by: this.#choice, chosen: all.filter(({ id }) => ids.has(id)) }
    }
    return this.#all.chosen
  }

  /** The ids of everything chosen. */
  get ids(): ReadonlySet<string> {
    return this.#choice.ids
  }

  /** Makes an annotation the current one; `null` for none. Shows it in the text when `reveal` says so. */
  select(id: string | null, { reveal }: { readonly reveal: boolean }): void {
    this.#choice = chooseOnly(id)
    if (reveal) this.#reveal()
    this.#screen.changed()
  }

  /** Chooses an annotation of the list alone, beside others, or as the end of a stretch, and shows it in the text. */
  choose(id: string, mode: ChoiceMode): void {
    if (mode === 'only') return this.select(id, { reveal: true })
    this.#put(mode === 'toggle' ? chooseToggled(this.#choice, id) : chooseStretch(this.#choice, id, this.#order))
    this.#reveal()
  }

  /** Chooses everything that the list shows. */
  chooseAllShown(): void {
    this.#put(chooseAll(this.#choice, this.#order))
  }

  /** The annotation to go on to when everything chosen is removed: the next that stays, or else the last before. */
  get successor(): Annotation | null {
    const { all: chosen, ids } = this
    const { all } = this.#listing
    const last = chosen.at(-1)
    if (!last) return null
    const after = all.slice(all.indexOf(last) + 1).find(({ id }) => !ids.has(id))
    return after ?? all.findLast(({ id }) => !ids.has(id)) ?? null
  }

  get #order(): readonly string[] {
    return this.#listing.shown.map(({ id }) => id)
  }

  #reveal(): void {
    const { current } = this
    const [first] = current?.placement === 'anchored' ? current.spans : []
    if (first) this.#screen.reveal(first)
  }

  #put(choice: Choice): void {
    this.#choice = choice
    if (choice.ids.size > 1) this.#screen.announce(`${choice.ids.size} annotations chosen`)
    this.#screen.changed()
  }
}
