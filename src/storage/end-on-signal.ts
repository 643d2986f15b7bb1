/** What asks a program to end: Ctrl+C, the system, and the terminal that it was started in when that is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Calls `end` at the first signal that asks the program to end. A second one ends it at once, should that hang. */
export function endOnSignal(end: () => void): void {
  const first = () => {
    for (const signal of signals) process.off(signal, first)
    end()
  }
  for (const signal of signals) process.on(signal, first)
}
