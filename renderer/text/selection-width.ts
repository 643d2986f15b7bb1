import { type DirectedSpan, directed, sameSelection } from './text-selection.ts'
import { type TextView } from './text-view.ts'
import { widerSpan } from './wider-span.ts'

/** Widens the selection to the word, the annotation, the sentence, the paragraph around it, and goes back the same way. */
export class SelectionWidth {
  readonly #view: TextView
  /** What was selected before each widening. */
  #narrower: readonly DirectedSpan[] = []
  /** What the last step selected. */
  #selected: DirectedSpan | null = null

  constructor(view: TextView) {
    this.#view = view
  }

  /** Selects the next larger unit. */
  widen(): void {
    const { selection, layout } = this.#view
    if (!selection) return
    const span = {
      start: Math.min(selection.anchor, selection.focus),
      end: Math.max(selection.anchor, selection.focus),
    }
    const wider = widerSpan(layout.text, span, this.#partsAround(span.start))
    if (!wider) return
    const before = sameSelection(selection, this.#selected) ? this.#narrower : []
    this.#narrower = [...before, selection]
    this.#select(directed(wider, selection))
  }

  /** Selects again what was selected before the last widening, unless something else was selected meanwhile. */
  narrow(): void {
    const last = this.#narrower.at(-1)
    if (!last || !sameSelection(this.#view.selection, this.#selected)) return
    this.#narrower = this.#narrower.slice(0, -1)
    this.#select(last)
  }

  #select(selection: DirectedSpan): void {
    this.#selected = selection
    this.#view.select(selection)
  }

  /** The parts of the annotations at `offset`. */
  #partsAround(offset: number) {
    const ids = [...this.#view.idsAt(offset), ...(offset > 0 ? this.#view.idsAt(offset - 1) : [])]
    return ids.flatMap((id) => this.#view.annotation(id)?.spans ?? [])
  }
}
