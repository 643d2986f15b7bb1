import type { SizeName } from '../sizes.ts'
import type { FigureName } from './measurement.ts'
import type { Row } from './rows.ts'
import type { SystemName } from './systems.ts'

/** A promise about the reader and what came of it. */
export interface Verdict {
  readonly promise: string
  readonly size: SizeName
  /** What was measured against what was promised. */
  readonly found: string
  /** `null` when it was not measured. */
  readonly isHeld: boolean | null
}

/** Milliseconds of one frame. */
const frame = 1_000 / 60
/** What an edit takes that is on screen with the next frame: the frame it falls into, and the next. */
const nextFrame = 20
/** Of two medians that differ by less than this share, neither is slower. */
const tolerance = 0.1

/** What the reader promises at one size, judged by the rows of one run. */
export function verdicts(rows: readonly Row[], size: SizeName): Verdict[] {
  const value = (system: SystemName, figure: FigureName): number | null =>
    rows.find((row) => row.system === system && row.size === size)?.[figure] ?? null
  const own = (figure: FigureName): number | null => value('corrobora', figure)
  const limit = (promise: string, found: number | null, most: number | null, unit: string): Verdict => ({
    promise,
    size,
    found: found === null || most === null ? 'not measured' : `${shown(found)} of ${shown(most)} ${unit}`,
    isHeld: found === null || most === null ? null : found <= most,
  })
  const bare = value('plain-sec', 'paintMs')
  const codemirror = value('codemirror6', 'paintMs')
  const large = size === '5m'
  return [
    limit(
      'first paint at most 1.5 times bare text, or two frames more',
      own('paintMs'),
      bare === null ? null : Math.max(1.5 * bare, bare + 2 * frame),
      'ms',
    ),
    limit(
      'first paint not slower than CodeMirror 6',
      own('paintMs'),
      codemirror === null ? null : codemirror * (1 + tolerance),
      'ms',
    ),
    ...timesFaster(rows, size),
    ...(large ? [limit('first paint within 0.15 s', own('paintMs'), 150, 'ms')] : []),
    limit('adding shows with the next frame', own('addMs'), nextFrame, 'ms'),
    limit('removing shows with the next frame', own('removeMs'), nextFrame, 'ms'),
    ...(large ? [limit('adding: work of the main thread', own('addWorkMs'), 5, 'ms')] : []),
    ...(large ? [limit('removing: work of the main thread', own('removeWorkMs'), 5, 'ms')] : []),
    ...(size === '1m' || large ? [limit('hit test', own('hitUs'), large ? 200 : 100, 'µs')] : []),
    ...(large ? [limit('late frames in a fling', own('lateFrames'), 1, '%')] : []),
    ...(large ? [limit('late frames in a sweep', own('lateSweepFrames'), 3, '%')] : []),
    ...(large ? [limit('heap above the text', own('heapMb'), 10, 'MB')] : []),
  ]
}

function timesFaster(rows: readonly Row[], size: SizeName): Verdict[] {
  const least = size === '100k' ? 4 : size === '1m' ? 50 : null
  if (least === null) return []
  const row = (system: SystemName): Row | undefined => rows.find((one) => one.system === system && one.size === size)
  const [own, theirs] = [row('corrobora')?.paintMs ?? null, row('recogito-ta4-spans')]
  // One that never finished took longer than the minute it was given.
  const peer = theirs?.paintMs ?? (theirs?.failure?.includes('mount') ? 60_000 : null)
  const times = own === null || peer === null ? null : peer / own
  return [
    {
      promise: `first paint at least ${least} times faster than text-annotator with spans`,
      size,
      found: times === null ? 'not measured' : `${shown(times)} times`,
      isHeld: times === null ? null : times >= least,
    },
  ]
}

function shown(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
