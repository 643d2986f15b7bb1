import type { Corpus, Marking } from '../corpus.ts'

/**
 * A way to show an annotated text. `Input` is the annotations in the form in which it takes them: it is made before
 * the clock starts, for every system alike.
 */
export interface System<Input> {
  /** Loads what is needed and makes the input. */
  prepare(corpus: Corpus): Input | Promise<Input>
  /** Shows the text with all its annotations in `container`. */
  mount(container: HTMLElement, corpus: Corpus, input: Input): Mounted | Promise<Mounted>
}

/** A text that is shown. */
export interface Mounted {
  /** What scrolls; by default the page. */
  readonly scroller?: Element
  /** What the text fills. */
  readonly content: Element
  /** Whether annotations are there, for a system that draws them later than it says. */
  isReady?(): boolean
  /** Whether all is there that belongs to the text and is drawn after it. */
  isWhole?(): boolean
  /** `null` for a text without annotations. */
  readonly editing: Editing | null
}

/** What can be done to the annotations of a text that is shown. */
export interface Editing {
  add(marking: Marking): void | Promise<unknown>
  remove(marking: Marking): void | Promise<unknown>
  /** Whether an edit is on screen with the next frame, for a system that draws it later than it says. */
  isDrawn?(id: string, isPresent: boolean): boolean
  /** How many annotations the system finds at a place in the window; it may stop at the first. */
  hit(left: number, top: number): number
}
