import { PassThrough, Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBody } from '../../src/web/body.ts'

const roomy = { bytes: 1_000, milliseconds: 5_000 }

describe('a body', () => {
  it('arrives whole however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), async (pieces) => {
        const body = await readBody(
          Readable.from(
            pieces.map((piece) => Buffer.from(piece)),
            { objectMode: false },
          ),
          roomy,
        )
        expect(body).toEqual({ kind: 'whole', bytes: Buffer.concat(pieces) })
      }),
      { numRuns: 50 },
    )
  })

  it('may be exactly as large as the limit', async () => {
    expect(await readBody(Readable.from([Buffer.alloc(1_000)]), roomy)).toMatchObject({ kind: 'whole' })
  })

  it('is refused at one byte more, after it was read to its end', async () => {
    const stream = Readable.from([Buffer.alloc(1_000), Buffer.alloc(1), Buffer.alloc(5_000)])
    expect(await readBody(stream, roomy)).toEqual({ kind: 'too-large' })
    expect(stream.readableEnded).toBe(true)
  })

  it('is given up when it takes too long', async () => {
    const stream = new PassThrough()
    stream.write('{')
    expect(await readBody(stream, { ...roomy, milliseconds: 20 })).toEqual({ kind: 'too-slow' })
  })

  it('that trickles for ever is given up too', async () => {
    const stream = new PassThrough()
    const trickle = setInterval(() => stream.write(' '), 5)
    expect(await readBody(stream, { ...roomy, milliseconds: 60 })).toEqual({ kind: 'too-slow' })
    clearInterval(trickle)
  })

  it('that breaks off is no body', async () => {
    const stream = new PassThrough()
    stream.write('{}')
    setTimeout(() => stream.destroy(), 5)
    expect(await readBody(stream, roomy)).toEqual({ kind: 'broken-off' })
  })
})
