import { type SizeName } from '../sizes.ts'
import { figure, table } from '../table.ts'
import { verdicts } from './budgets.ts'
import type { FigureName, Measurement } from './measurement.ts'
import { ratio, type Row } from './rows.ts'

const columns: readonly { readonly title: string; readonly name: FigureName }[] = [
  { title: 'paint ms', name: 'paintMs' },
  { title: 'work ms', name: 'paintWorkMs' },
  { title: 'whole ms', name: 'wholeMs' },
  { title: 'add ms', name: 'addMs' },
  { title: 'work ms', name: 'addWorkMs' },
  { title: 'remove ms', name: 'removeMs' },
  { title: 'work ms', name: 'removeWorkMs' },
  { title: 'hit µs', name: 'hitUs' },
  { title: 'first ms', name: 'firstHitMs' },
  { title: 'fling late %', name: 'lateFrames' },
  { title: 'sweep late %', name: 'lateSweepFrames' },
  { title: 'sweep p95', name: 'sweepP95Ms' },
  { title: 'heap MB', name: 'heapMb' },
]

/** Medians, first paint against bare text, how much longer each peer takes than we do, and what was promised. */
export function report(measurements: readonly Measurement[], rows: readonly Row[]): string {
  const sizes = [...new Set(rows.map(({ size }) => size))]
  return [
    ...sizes.map((size) => tableOf(measurements, rows, size)),
    'What was promised',
    table(
      ['promise', 'size', 'found', ''],
      sizes
        .flatMap((size) => verdicts(rows, size))
        .filter(({ isHeld }) => isHeld !== null)
        .map(({ promise, size, found, isHeld }) => [promise, size, found, isHeld === true ? 'held' : 'MISSED']),
    ),
  ].join('\n\n')
}

function tableOf(measurements: readonly Measurement[], rows: readonly Row[], size: SizeName): string {
  const head = [size, ...columns.map(({ title }) => title), '× bare', '× ours']
  const lines = rows
    .filter((row) => row.size === size)
    .map((row) => [
      row.system,
      ...columns.map(({ name }) => figure(row[name])),
      figure(ratio(measurements, { figure: 'paintMs', size, of: row.system, by: 'plain-sec' })),
      row.failure ?? figure(ratio(measurements, { figure: 'paintMs', size, of: row.system, by: 'corrobora' })),
    ])
  return table(head, lines)
}
