/** Tells whoever watches how far a benchmark is. On stderr: stdout is for what it found. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
