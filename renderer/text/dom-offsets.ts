import { type Span } from '../../src/core/spans/span.ts'
import { type SectionTree } from './section-tree.ts'

/** A place in the DOM, as ranges and selections name it. */
export interface DomPoint {
  readonly node: Node
  readonly offset: number
}

/**
 * Where `point` lies in the text, in UTF-16 code units, or `null` when it lies outside. Walks up to the paragraph
 * only: the cost does not depend on the text's length.
 */
export function offsetOfPoint(tree: SectionTree, { node, offset }: DomPoint): number | null {
  if (!tree.root.contains(node)) return null
  if (tree.blocksIn(node) && !isParagraph(node)) return offsetInRow(tree, node, offset)
  let units = node.nodeType === Node.TEXT_NODE ? offset : lengthBefore(node, offset)
  let at = node
  while (!isParagraph(at) && at.parentNode) {
    units += lengthOfPrevious(at)
    at = at.parentNode
  }
  const blocks = tree.blocksIn(at)
  return blocks && tree.layout.extentOf(blocks.first).start + units
}

/** The place in the DOM before the character at `offset`; at the end of a paragraph, the place after its last one. */
export function pointOfOffset(tree: SectionTree, offset: number): DomPoint {
  const block = tree.layout.blockAt(offset)
  const { start, end } = tree.layout.extentOf(block)
  const paragraph = tree.paragraph(block)
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let point: DomPoint = { node: paragraph, offset: 0 }
  let left = Math.min(offset, end) - start
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    point = { node, offset: Math.min(left, node.length) }
    if (left < node.length) break
    left -= node.length
  }
  return point
}

/** `span` as a range of the DOM. Fills the sections at its ends. */
export function rangeOf(tree: SectionTree, { start, end }: Span): Range {
  const range = document.createRange()
  const [from, to] = [pointOfOffset(tree, start), pointOfOffset(tree, end)]
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

/** A place between the children of the root, a group or a section. */
function offsetInRow(tree: SectionTree, node: Node, offset: number): number | null {
  const child = node.childNodes[offset]
  const inside = child && tree.blocksIn(child)
  if (inside) return tree.layout.extentOf(inside.first).start
  const row = tree.blocksIn(node)
  if (!row) return null
  return offset === 0 ? tree.layout.extentOf(row.first).start : tree.layout.extentOf(row.last).end
}

function isParagraph(node: Node): boolean {
  return node.nodeName === 'P'
}

function lengthBefore(parent: Node, count: number): number {
  let units = 0
  for (let index = 0; index < count; index += 1) units += lengthOf(parent.childNodes[index])
  return units
}

function lengthOfPrevious(node: Node): number {
  let units = 0
  for (let at = node.previousSibling; at; at = at.previousSibling) units += lengthOf(at)
  return units
}

function lengthOf(node: Node | undefined): number {
  return node?.textContent?.length ?? 0
}
