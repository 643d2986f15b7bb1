/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** CSS pixels between the palette and the selection. */
const gap = 10
/** CSS pixels between the palette and the borders of the viewport. */
const inset = 8

/**
 * Where the palette goes: under the last line of the selection, near its end; over its first line when there is no
 * room below; beside neither, it keeps to the lower border, since then the selection fills the viewport.
 */
export function placePalette({
  first,
  last,
  viewport,
  size,
}: {
  /** The first and the last line of the selection. */
  readonly first: Box
  readonly last: Box
  readonly viewport: Box
  readonly size: { readonly width: number; readonly height: number }
}): { left: number; top: number } {
  const lowest = viewport.bottom - inset - size.height
  const below = last.bottom + gap
  const above = first.top - gap - size.height
  const top = below <= lowest && below >= viewport.top ? below : above >= viewport.top + inset ? above : lowest
  const farthest = viewport.right - inset - size.width
  const left = Math.max(viewport.left + inset, Math.min(last.right - size.width / 2, farthest))
  return { left, top }
}
