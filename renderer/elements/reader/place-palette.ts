/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** CSS pixels between the palette and the selection. */
const gap = 10
/** CSS pixels between the palette and the borders of its room. */
const inset = 8

/**
 * Where the palette goes: under the last line of the selection, near its end; over its first line when there is no
 * room below; beside neither, it keeps to the lower border, since then the selection fills the room.
 */
export function placePalette({
  first,
  last,
  room,
  size,
}: {
  /** The first and the last line of the selection. */
  readonly first: Box
  readonly last: Box
  /** Where it may be seen. */
  readonly room: Box
  readonly size: { readonly width: number; readonly height: number }
}): { left: number; top: number } {
  const lowest = room.bottom - inset - size.height
  const below = last.bottom + gap
  const above = first.top - gap - size.height
  const top = below <= lowest && below >= room.top ? below : above >= room.top + inset ? above : lowest
  const farthest = room.right - size.width
  const left = Math.max(room.left, Math.min(last.right - size.width / 2, farthest))
  return { left, top }
}
