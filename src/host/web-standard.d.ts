// The web-standard globals that Node and Electron both have and that use cases may rely on.
// Not emitted: layers above see the same names through Node's own types.

declare global {
  interface AbortSignal {
    readonly aborted: boolean
    readonly reason: unknown
    throwIfAborted(): void
    addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
    removeEventListener(type: 'abort', listener: () => void): void
  }
  class AbortController {
    readonly signal: AbortSignal
    abort(): void
  }
  class TextEncoder {
    encode(text: string): Uint8Array<ArrayBuffer>
  }
  class TextDecoder {
    constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
    decode(bytes: Uint8Array, options?: { stream?: boolean }): string
  }
  function atob(base64: string): string
  function setTimeout(callback: () => void, milliseconds: number): unknown
  const performance: { now(): number }
}

export {}
