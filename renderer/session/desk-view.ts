import type { MenuCommand } from '../../src/contract/events.ts'
import type { Span } from '../../src/core/spans/span.ts'
import type { TextOnScreen } from './text-work.ts'

/** The areas that the keyboard goes round. */
export const areas = ['articles', 'text', 'annotations'] as const

/** One of `areas`. */
export type Area = (typeof areas)[number]

/** What a desk asks of the elements on screen. */
export interface DeskView extends TextOnScreen {
  /** The innermost element that has the focus; `null` where none has. */
  readonly focused: Element | null
  reveal(span: Span): void
  /** Selects `span` in the text and puts the focus there. */
  select(span: Span): void
  focus(area: Area): void
  focusFind(): void
  focusDetails(): void
  focusNote(): void
  /** Puts the focus on the places that an annotation without one may have. */
  focusPlaces(): void
  focusArticleFilter(): void
  /** The passage selected in the text. */
  readonly passage: Span | null
  /** Selects the next larger unit around the caret or the selection, or goes back to the smaller one. */
  widenSelection(): void
  narrowSelection(): void
  /** Lets a person choose files, or a folder, through the browser; empty when they chose none. */
  chooseFiles(what: 'files' | 'folder'): Promise<readonly File[]>
  /** Goes to the next or previous area that is on screen. */
  goRound(id: 'next-area' | 'previous-area'): void
  /** A command came from the menu of a desktop host. */
  menu(command: MenuCommand): void
  /** Takes back or brings back what was typed, where one is typing. Answers whether one is. */
  typed(command: 'undo' | 'redo'): boolean
}
