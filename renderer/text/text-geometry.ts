import { type GuessedHeights } from './guessed-heights.ts'
import { type TextLayout } from './text-layout.ts'

/** Where sections stand, in CSS pixels from the top of all that is scrolled. */
export interface SectionPlaces {
  /** The top of each section, and after the last one its bottom. */
  readonly tops: Float64Array
  /** The height of all that is scrolled. */
  readonly height: number
}

/** How far down each place of a text stands, as it was laid out when this was made, and as guessed where nobody saw it yet. */
export class TextGeometry {
  readonly #layout: TextLayout
  readonly #guess: GuessedHeights
  readonly #places: SectionPlaces

  constructor(layout: TextLayout, guess: GuessedHeights, places: SectionPlaces) {
    this.#layout = layout
    this.#guess = guess
    this.#places = places
  }

  get text(): string {
    return this.#layout.text
  }

  /** The height of all that is scrolled, in CSS pixels. */
  get height(): number {
    return this.#places.height
  }

  /** How much of all that is scrolled is above the line of the character at `offset`: from 0 to 1. */
  shareAbove(offset: number): number {
    const { tops, height } = this.#places
    const section = this.#layout.sectionAt(offset)
    const [top, bottom] = [tops[section] ?? 0, tops[section + 1] ?? 0]
    return height === 0 ? 0 : (top + this.#guess.shareAbove(offset) * (bottom - top)) / height
  }
}
