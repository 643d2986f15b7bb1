/** What a command would do now. */
export interface Deed {
  /** Why it cannot be done now, in words; `null` when it can. Greys a button, lets a key keep its ordinary meaning. */
  whyNot(): string | null
  run(): void
}

/** Something that must be so before a command can be done: what is missing, in words, or `null`. */
export type Demand = () => string | null

/** The deed `run` that needs all of `demands`. */
export function deed(run: () => void, ...demands: readonly Demand[]): Deed {
  return {
    whyNot: () => {
      for (const demand of demands) {
        const missing = demand()
        if (missing !== null) return missing
      }
      return null
    },
    run,
  }
}

/** Demands that `isMet`; `missing` says in words what is missing otherwise. */
export function demand(isMet: () => boolean, missing: string): Demand {
  return () => (isMet() ? null : missing)
}
