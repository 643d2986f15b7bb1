import type { SizeName } from '../sizes.ts'
import type { SystemName } from './systems.ts'

/** What is measured of a system. `null` where it does not apply or was not reached. */
export interface Figures {
  /**
   * From the call to the committed frame in which the window is full of text with all its annotations, in milliseconds.
   * What is drawn elsewhere or beside the text may come later: see `wholeMs`.
   */
  paintMs: number | null
  /** From the call until whatever the system draws after that was drawn, too, in milliseconds. */
  wholeMs: number | null
  /** What the main thread worked for that, in milliseconds. */
  paintWorkMs: number | null
  /** From the call to the committed frame that shows the edit, in milliseconds. */
  addMs: number | null
  removeMs: number | null
  /** What the main thread works for an edit, in milliseconds, idle frames taken off. */
  addWorkMs: number | null
  removeWorkMs: number | null
  /** A hit test over the text, in microseconds: the slower of at the top and in the middle. */
  hitUs: number | null
  /** The first hit test after a jump to the middle, in milliseconds. */
  firstHitMs: number | null
  /** The share of places over the middle of the text that have an annotation. */
  foundShare: number | null
  /** Late frames in a fling of 100, in per cent. */
  lateFrames: number | null
  /** The 95th percentile of its frames, in milliseconds. */
  flingP95Ms: number | null
  /** Late frames when the whole text goes by in 150 frames, in per cent. */
  lateSweepFrames: number | null
  sweepP95Ms: number | null
  /** What the heap grew by, in megabytes, once everything has settled. */
  heapMb: number | null
  /** Fixed work, in milliseconds: how quick the machine was just then. */
  calibrationMs: number | null
}

/** The name of a figure. */
export type FigureName = keyof Figures

/** One system at one size, measured once. */
export interface Measurement {
  readonly system: SystemName
  readonly size: SizeName
  readonly round: number
  readonly figures: Readonly<Figures>
  /** What went wrong, in words; `null` when nothing did. */
  readonly failure: string | null
  /** Whether showing the text took so long that there is no point in trying again, or with more text. */
  readonly isHopeless: boolean
}

/** Figures of which none is known. */
export function noFigures(): Figures {
  return {
    paintMs: null,
    wholeMs: null,
    paintWorkMs: null,
    addMs: null,
    removeMs: null,
    addWorkMs: null,
    removeWorkMs: null,
    hitUs: null,
    firstHitMs: null,
    foundShare: null,
    lateFrames: null,
    flingP95Ms: null,
    lateSweepFrames: null,
    sweepP95Ms: null,
    heapMb: null,
    calibrationMs: null,
  }
}
