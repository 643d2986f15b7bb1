/** Words that a page draws at one place. Lengths are in points, from the page's upper left corner as it is shown. */
export interface Fragment {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
  readonly isRightToLeft: boolean
  /** What a row of a table has: its cells in reading order, and whether it is the first of its table. */
  readonly row?: { readonly cells: readonly string[]; readonly isFirst: boolean }
}

/** What one page of a PDF holds. */
export interface PdfPage {
  /** From 1. */
  readonly number: number
  readonly height: number
  readonly fragments: readonly Fragment[]
  /** How many fragments stand aslant, as watermarks do. They are left out. */
  readonly aslant: number
}
