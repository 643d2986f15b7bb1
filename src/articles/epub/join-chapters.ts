import type { Block } from '../../core/model/block.ts'
import type { PlacedStretch } from '../../core/model/source-place.ts'
import type { Chapter } from './read-chapter.ts'

/** Several chapters as one text, each on a line of its own. Places name the part they are in. */
export function joinChapters(chapters: readonly { readonly part: string; readonly chapter: Chapter }[]): Chapter {
  const texts: string[] = []
  const blocks: Block[] = []
  const places: PlacedStretch[] = []
  let [offset, tables] = [0, 0]
  for (const { part, chapter } of chapters) {
    const shift = offset
    const tablesBefore = tables
    for (const block of chapter.blocks) {
      const moved = { ...block, start: block.start + shift, end: block.end + shift }
      if (moved.kind === 'row') tables = Math.max(tables, tablesBefore + moved.table + 1)
      blocks.push(moved.kind === 'row' ? { ...moved, table: moved.table + tablesBefore } : moved)
    }
    for (const { start, end, place } of chapter.places) {
      const within = place.kind === 'element' ? { ...place, part } : place
      places.push({ start: start + shift, end: end + shift, place: within })
    }
    texts.push(chapter.text)
    offset += chapter.text.length + 1
  }
  return { text: texts.join('\n'), blocks, places }
}
