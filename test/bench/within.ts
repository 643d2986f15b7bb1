/** What `work` gives, unless it takes longer than `milliseconds`: then rejects with `TooSlow`. */
export function within<T>(work: Promise<T>, milliseconds: number, what: string): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TooSlow(what, milliseconds)), milliseconds)
  return Promise.race([work, promise]).finally(() => clearTimeout(timer))
}

/** Something took longer than anyone would wait. */
export class TooSlow extends Error {
  constructor(what: string, milliseconds: number) {
    super(`${what}: more than ${milliseconds / 1_000} s`)
  }
}
