import type { EventSourceLike } from '../../renderer/host/http-transport.ts'

type Listener = Parameters<EventSourceLike['addEventListener']>[1]

/** A browser's EventSource for Node, as the HTML standard describes it but for connecting again: it gives up at once. */
export class NodeEventSource implements EventSourceLike {
  readonly #listeners = new Map<string, Listener[]>()
  readonly #abort = new AbortController()
  readyState = 0

  constructor(address: string, headers: Readonly<Record<string, string>>) {
    void this.#run(address, headers)
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  close(): void {
    this.readyState = 2
    this.#abort.abort()
  }

  async #run(address: string, headers: Readonly<Record<string, string>>): Promise<void> {
    try {
      const response = await fetch(address, { headers, signal: this.#abort.signal })
      if (!response.ok || !response.body) throw new Error(`status ${response.status}`)
      this.readyState = 1
      let pending = ''
      for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
        const blocks = (pending + text).split('\n\n')
        pending = blocks.pop() ?? ''
        for (const block of blocks) this.#dispatch(block)
      }
    } catch {
      // An EventSource reports every failure in the same way, below.
    }
    const wasClosed = this.readyState === 2
    this.readyState = 2
    if (!wasClosed) this.#emit('error', {})
  }

  #dispatch(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    )
    const data = fields.get('data')
    if (data !== undefined) this.#emit(fields.get('event') ?? 'message', { data })
  }

  #emit(type: string, event: { data?: string }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
}
