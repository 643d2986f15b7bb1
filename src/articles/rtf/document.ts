import type { BlockShape } from '../text-builder.ts'

/** One paragraph or row: `\n` breaks a line, `\t` parts cells. */
export interface RtfBlock {
  readonly shape: BlockShape
  readonly text: string
  /** Where it stands in the file, in bytes. */
  readonly start: number
  readonly end: number
}

/** What a rich text says. */
export interface RtfDocument {
  readonly blocks: readonly RtfBlock[]
  readonly notes: readonly RtfBlock[]
  readonly title: string
  readonly author: string
  /** Whether it ends before its last group does. */
  readonly isCut: boolean
  readonly losses: { readonly hidden: number; readonly deleted: number; readonly pictures: number }
}

/** Where text goes: into the article, a note, or what is remembered of the document; `none` is left out with all within it. */
export type Destination = 'body' | 'note' | 'marker' | 'title' | 'author' | 'fonts' | 'styles' | 'info' | 'none'

/** What a paragraph is. */
export interface ParagraphFormat {
  readonly style: number | null
  /** From 0; `null` for ordinary text. */
  readonly outline: number | null
  /** From 0; `null` outside of lists. */
  readonly listLevel: number | null
  readonly isInTable: boolean
}

/** A paragraph as `\pard` makes it. */
export const plainParagraph: ParagraphFormat = { style: null, outline: null, listLevel: null, isInTable: false }

/** What holds within a group and ends with it. */
export interface Group {
  readonly destination: Destination
  readonly font: number
  /** How many characters stand for one that is given by its number. */
  readonly replaced: number
  readonly isHidden: boolean
  readonly isDeleted: boolean
  readonly paragraph: ParagraphFormat
}
