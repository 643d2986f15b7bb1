import { onTestFinished, vi } from 'vitest'

/** Holds back what is written to `stream` until the test ends; answers what it was so far. */
export function capturedOutput(stream: NodeJS.WriteStream): () => string {
  let text = ''
  const write = (...values: unknown[]): boolean => {
    const done = values.at(-1)
    text += String(values[0])
    if (typeof done === 'function') (done as () => void)()
    return true
  }
  const spy = vi.spyOn(stream, 'write').mockImplementation(write as typeof stream.write)
  onTestFinished(() => spy.mockRestore())
  return () => text
}
