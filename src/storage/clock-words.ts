const clock = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** A moment, ISO 8601, as the clock of this machine shows it; what is no moment stands for itself. */
export function clockWords(at: string): string {
  const time = Date.parse(at)
  return Number.isNaN(time) ? at : clock.format(time)
}
