import type { Readable } from 'node:stream'

/** What a body may use up. */
export interface BodyLimits {
  readonly bytes: number
  /** For the whole body. */
  readonly milliseconds: number
}

/** How reading a body ended. */
export type Body =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-slow' }
  | { readonly kind: 'broken-off' }

/**
 * Reads `stream` to its end within `limits`.
 *
 * What is over the limit is read and dropped, so that the sender gets to see the answer instead of a broken connection.
 */
export function readBody(stream: Readable, limits: BodyLimits): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => end({ kind: 'too-slow' }), limits.milliseconds)
    const end = (body: Body) => {
      clearTimeout(timer)
      resolve(body)
    }
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limits.bytes) chunks.length = 0
      else chunks.push(chunk)
    })
    stream.on('end', () =>
      end(size > limits.bytes ? { kind: 'too-large' } : { kind: 'whole', bytes: Buffer.concat(chunks) }),
    )
    stream.on('error', () => end({ kind: 'broken-off' }))
    stream.on('close', () => end({ kind: 'broken-off' }))
  })
}
