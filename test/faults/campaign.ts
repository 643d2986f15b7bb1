import type { Tally } from './tally.ts'

/** How much of a campaign is run: all of it, a selection in minutes, or a few seconds' worth for `npm test`. */
export type Size = 'full' | 'quick' | 'small'

/** One numbered requirement, and the trials that put it to the test. */
export interface Campaign {
  /** The number of the requirement, such as `R2`. */
  readonly requirement: `R${number}`
  /** What holds in every trial, as a sentence. */
  readonly title: string
  /** How many trials the requirement asks for. */
  readonly required: number
  /** How many are run. */
  readonly trials: Readonly<Record<Size, number>>
  /** Why a full run has fewer trials than required. */
  readonly why?: string
  /** Another program's way, which must fail at least once: a trial that nothing could fail proves nothing. */
  readonly isControl?: true
  /** It measures time, which what runs beside it would change. */
  readonly isTimed?: true
  /** Why it cannot be run here; `null` when it can. */
  whyNot?(): string | null
  /** Runs the trials that `tally` asks for. */
  run(tally: Tally): Promise<void>
}
