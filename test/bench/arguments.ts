import { parseArgs } from 'node:util'
import { type SizeName, sizeNames } from './sizes.ts'

/** What a benchmark is asked for on its command line. */
export interface BenchArguments<System extends string> {
  readonly sizes: readonly SizeName[]
  readonly systems: readonly System[]
  readonly rounds: number
  /** Rows as JSON on stdout and nothing else there. */
  readonly json: boolean
}

/** What `--sizes=…`, `--systems=…`, `--rounds=…` and `--json` say; all of `systems`, at all sizes, three times where they say nothing. */
export function benchArguments<System extends string>(systems: readonly System[]): BenchArguments<System> {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: sizeNames.join() },
      systems: { type: 'string', default: systems.join() },
      rounds: { type: 'string', default: '3' },
      json: { type: 'boolean', default: false },
    },
  })
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds=${values.rounds} is not a number of rounds`)
  return {
    sizes: chosen('sizes', values.sizes, sizeNames),
    systems: chosen('systems', values.systems, systems),
    rounds,
    json: values.json,
  }
}

function chosen<T extends string>(option: string, given: string, known: readonly T[]): T[] {
  return given.split(',').map((name) => {
    const found = known.find((one) => one === name)
    if (found === undefined) throw new Error(`--${option}: there is no ${name}; choose from ${known.join(', ')}`)
    return found
  })
}
