import { type SizeName } from '../sizes.ts'
import { median } from '../statistics.ts'
import { type FigureName, type Figures, type Measurement, noFigures } from './measurement.ts'
import { type SystemName } from './systems.ts'

/** The medians of one system at one size over all rounds. */
export interface Row extends Readonly<Figures> {
  readonly system: SystemName
  readonly size: SizeName
  /** How many rounds were finished. */
  readonly rounds: number
  /** What went wrong first, in words; `null` when nothing did. */
  readonly failure: string | null
}

/** One row for each system and size, in the order in which they were first measured. */
export function rowsOf(measurements: readonly Measurement[]): Row[] {
  const groups = Map.groupBy(measurements, ({ system, size }) => `${size} ${system}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    return {
      system: first.system,
      size: first.size,
      ...medians(group),
      rounds: group.filter(({ failure }) => failure === null).length,
      failure: group.find(({ failure }) => failure !== null)?.failure ?? null,
    }
  })
}

/** The median over rounds of how often the figure of `of` holds that of `by` in the same round. */
export function ratio(
  measurements: readonly Measurement[],
  { figure, size, of, by }: { figure: FigureName; size: SizeName; of: SystemName; by: SystemName },
): number | null {
  const value = (system: SystemName, round: number): number | null =>
    measurements.find((one) => one.system === system && one.size === size && one.round === round)?.figures[figure] ??
    null
  const rounds = new Set(measurements.map(({ round }) => round))
  return median(
    [...rounds].flatMap((round) => {
      const [a, b] = [value(of, round), value(by, round)]
      return a === null || b === null || b === 0 ? [] : a / b
    }),
  )
}

function medians(group: readonly Measurement[]): Figures {
  const figures = noFigures()
  for (const name of Object.keys(figures) as FigureName[]) {
    figures[name] = median(group.flatMap(({ figures }) => figures[name] ?? []))
  }
  return figures
}
