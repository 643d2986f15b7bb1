import { type Span } from '../../src/core/spans/span.ts'
import { type DomPoint, offsetOfPoint, pointOfOffset } from './dom-offsets.ts'
import { type SectionTree } from './section-tree.ts'

/** A selection in UTF-16 code units: where it was begun, and where its moving end is. Equal for a mere caret. */
export interface DirectedSpan {
  readonly anchor: number
  readonly focus: number
}

/** What `selection` covers, or `null` when it is a mere caret. */
export function spanOf({ anchor, focus }: DirectedSpan): Span | null {
  return anchor === focus ? null : { start: Math.min(anchor, focus), end: Math.max(anchor, focus) }
}

/** `span` as a selection in the same direction as `like`. */
export function directed({ start, end }: Span, like: DirectedSpan): DirectedSpan {
  return like.focus < like.anchor ? { anchor: end, focus: start } : { anchor: start, focus: end }
}

/** Whether `a` and `b` are the same selection, or both none. */
export function sameSelection(a: DirectedSpan | null, b: DirectedSpan | null): boolean {
  return a?.anchor === b?.anchor && a?.focus === b?.focus
}

/**
 * The page's selection as offsets, or `null` when it lies outside the text. One that begins or ends outside is cut to
 * the text.
 */
export function readSelection(tree: SectionTree): DirectedSpan | null {
  const selection = document.getSelection()
  if (!selection?.anchorNode || !selection.focusNode || !selection.getRangeAt(0).intersectsNode(tree.root)) return null
  return {
    anchor: clamped(tree, { node: selection.anchorNode, offset: selection.anchorOffset }),
    focus: clamped(tree, { node: selection.focusNode, offset: selection.focusOffset }),
  }
}

/** Makes `selection` the page's selection. */
export function writeSelection(tree: SectionTree, { anchor, focus }: DirectedSpan): void {
  const [from, to] = [pointOfOffset(tree, anchor), pointOfOffset(tree, focus)]
  document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
}

function clamped(tree: SectionTree, point: DomPoint): number {
  const inside = offsetOfPoint(tree, point)
  if (inside !== null) return inside
  const whole = document.createRange()
  whole.selectNodeContents(tree.root)
  return whole.comparePoint(point.node, point.offset) < 0 ? 0 : tree.layout.text.length
}
