/**
 * One block of an article's text: a half-open stretch of whole lines, in UTF-16 code units of the canonical text, that
 * begins where a line begins and ends before a line feed or at the end of the text. Never empty.
 *
 * Blocks of an article are disjoint and ascending and do not nest; what lies between two of them is line feeds only. A
 * block is a mark over the text and never adds to it: bullets, numbers and the grid of a table are not in the text. A
 * line feed within a block is a line break of the source.
 *
 * Page breaks are no blocks: `source-place.ts` tells the page of every offset.
 */
export type Block = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'paragraph' }
  | {
      readonly kind: 'heading'
      /** 1, the highest, to 6. */
      readonly level: number
    }
  | {
      readonly kind: 'item'
      /** How many lists it lies in, from 1. */
      readonly depth: number
      /** What stands before it: a number in an ordered list; `none` where it goes on with the item before. */
      readonly marker: 'bullet' | 'none' | number
    }
  | {
      readonly kind: 'quote'
      /** How many quotes it lies in, from 1. */
      readonly depth: number
    }
  | {
      /** One row of a table. Its cells are separated by one tab, which no cell holds; a cell over several columns is followed by empty ones. */
      readonly kind: 'row'
      /** The table it belongs to, counted from 0 in the order of the text. */
      readonly table: number
      readonly header: boolean
    }
  | {
      /** Of a picture or table. */
      readonly kind: 'caption'
    }
  | {
      /** Text whose white space and line breaks mean something. */
      readonly kind: 'code'
    }
  | {
      /** A footnote or endnote. */
      readonly kind: 'note'
    }
)

/** The most blocks that one article has. */
export const mostBlocks = 20_000

/** The block that holds `offset`, or `null` where there is none. `blocks` are ascending, as an article has them. */
export function blockAt(blocks: readonly Block[], offset: number): Block | null {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const found = blocks[low]
  return found && found.start <= offset && offset < found.end ? found : null
}

/** Whether `blocks` keep what a `Block` promises over `text`. */
export function areBlocksOf(text: string, blocks: readonly Block[]): boolean {
  let reached = 0
  for (const { start, end } of blocks) {
    if (start < reached || start >= end || end > text.length) return false
    if (start > 0 && text[start - 1] !== '\n') return false
    if (end < text.length && text[end] !== '\n') return false
    reached = end
  }
  return true
}
