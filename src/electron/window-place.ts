import { z } from '../schema/zod.ts'

const Pixels = z.int().min(-100_000).max(100_000)

/** Where the window was last: its bounds when not maximised, in device-independent pixels. */
export const WindowPlace = z.strictObject({
  bounds: z.strictObject({ x: Pixels, y: Pixels, width: Pixels, height: Pixels }),
  maximized: z.boolean(),
})

/** A `WindowPlace` as parsed. */
export type WindowPlace = z.infer<typeof WindowPlace>

interface Size {
  readonly width: number
  readonly height: number
}

/** A part of the screen, in device-independent pixels. */
export interface Area extends Size {
  readonly x: number
  readonly y: number
}

/** The least size at which the workbench can be used. */
export const smallestWindow = { minWidth: 640, minHeight: 480 } as const

const comfortable = { width: 1360, height: 860 }

/**
 * Where the window opens: where it was, moved and shrunk so that all of it lies on one of `displays`; in the middle of
 * the first when it was nowhere or its display is gone.
 */
export function placeOn(displays: readonly [Area, ...Area[]], last: WindowPlace | null): WindowPlace {
  const display = last && mostCovered(displays, last.bounds)
  if (!display) {
    return { bounds: centred(displays[0], last?.bounds ?? comfortable), maximized: last?.maximized ?? false }
  }
  const size = fitting(display, last.bounds)
  const x = within(last.bounds.x, display.x, display.x + display.width - size.width)
  const y = within(last.bounds.y, display.y, display.y + display.height - size.height)
  return { bounds: { x, y, ...size }, maximized: last.maximized }
}

function mostCovered(displays: readonly Area[], wanted: Area): Area | null {
  let most: { display: Area | null; pixels: number } = { display: null, pixels: 0 }
  for (const display of displays) {
    const pixels = overlap(display, wanted)
    if (pixels > most.pixels) most = { display, pixels }
  }
  return most.display
}

function overlap(a: Area, b: Area): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

function centred(display: Area, wanted: Size): Area {
  const size = fitting(display, wanted)
  const x = display.x + Math.round((display.width - size.width) / 2)
  const y = display.y + Math.round((display.height - size.height) / 2)
  return { x, y, ...size }
}

function fitting(display: Area, { width, height }: Size): Size {
  return {
    width: Math.min(Math.max(width, smallestWindow.minWidth), display.width),
    height: Math.min(Math.max(height, smallestWindow.minHeight), display.height),
  }
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
