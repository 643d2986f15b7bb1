import type { Tag } from '../../src/core/model/tag.ts'
import type { Passage } from './passage.ts'

/** What the choice of an export is called in its dialog. */
export type ExportChoice = 'This article' | 'What the list shows now' | 'The whole workspace'

/** A person at work on the screen. What they do shows on the screen when the promise resolves, or soon after. */
export interface Hands {
  /** Brings an article to the front. */
  openArticle(title: string): Promise<void>
  /** Selects a passage of the text and nothing else. */
  select(passage: Passage): Promise<void>
  /** Tags what is selected. */
  tag(tag: Tag): Promise<void>
  /** Makes what is selected a further part of the current annotation. */
  addPart(): Promise<void>
  /** Makes the innermost annotation over a passage's first character current; once more, the next one out. */
  pick(passage: Passage): Promise<void>
  /** Gives the current annotation another tag. */
  retag(tag: Tag): Promise<void>
  /** Presses the chip called `option` in the details. */
  choose(option: string): Promise<void>
  /** Writes into the line or note of the details called `field`. */
  write(field: string, words: string): Promise<void>
  /** Says how far the work is. */
  setStatus(status: 'To do' | 'In progress' | 'Done'): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  /** Looks for words in the article. */
  find(words: string): Promise<void>
  findNext(): Promise<void>
  endFinding(): Promise<void>
  /** Asks for an export, in the dialog. */
  export(choice: ExportChoice, options: { readonly withText: boolean }): Promise<void>
}
