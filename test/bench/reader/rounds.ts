import { type SizeName, sizeNames } from '../sizes.ts'
import { measure } from './measure.ts'
import { type Measurement, noFigures } from './measurement.ts'
import type { PageServer } from './page-server.ts'
import type { SystemName } from './systems.ts'

/** What is measured how often. */
export interface Plan {
  readonly systems: readonly SystemName[]
  readonly sizes: readonly SizeName[]
  readonly rounds: number
}

/**
 * Measures everything in every round. Systems take turns, in the opposite order every other round, so that a machine
 * that slows down slows all of them down. What cannot even show a size is not asked again, nor for a larger one.
 */
export async function measureInRounds(
  server: PageServer,
  { systems, sizes, rounds }: Plan,
  done: (measurement: Measurement) => void,
): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  const limits = new Map<SystemName, SizeName>()
  for (let round = 0; round < rounds; round += 1) {
    for (const size of sizes) {
      for (const system of round % 2 === 0 ? systems : systems.toReversed()) {
        const limit = limits.get(system)
        if (limit !== undefined && sizeNames.indexOf(size) >= sizeNames.indexOf(limit)) {
          if (round === 0) measurements.push(notTried(system, size, limit))
          continue
        }
        const where = { page: server.page(system), corpus: server.corpus(size) }
        const measurement = await measure({ system, size, round, ...where })
        if (measurement.isHopeless) limits.set(system, size)
        measurements.push(measurement)
        done(measurement)
      }
    }
  }
  return measurements
}

function notTried(system: SystemName, size: SizeName, limit: SizeName): Measurement {
  const failure = `not tried: ${limit} took too long`
  return { system, size, round: 0, figures: noFigures(), failure, isHopeless: true }
}
