import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { Unreadable } from '../../../src/articles/unreadable.ts'
import { SafeZip } from '../../../src/articles/zip/safe-zip.ts'
import { defaultZipLimits } from '../../../src/articles/zip/zip-limits.ts'
import { zip } from '../../support/zip.ts'
import { endlesslyNested, zipBombs } from '../../support/zip-bombs.ts'

const part = 'word/document.xml'

async function textOf(opened: SafeZip, name: string): Promise<string | null> {
  const content = await opened.read(name)
  return content && new TextDecoder().decode(content)
}

/** Opens `bytes` and reads the part that every bomb has. */
async function unpack(bytes: Uint8Array): Promise<Uint8Array | null> {
  return (await SafeZip.open(bytes)).read(part)
}

describe('a ZIP file', () => {
  test('gives the parts asked for, compressed or stored, and says which there are', async () => {
    const opened = await SafeZip.open(
      zip([
        { name: 'mimetype', content: 'application/epub+zip', stored: true },
        { name: 'text/', content: '' },
        { name: 'text/Bakı 🇦🇿.xml', content: 'əl-Şam' },
      ]),
    )
    expect(opened.names).toEqual(['mimetype', 'text/Bakı 🇦🇿.xml'])
    expect(await textOf(opened, 'mimetype')).toBe('application/epub+zip')
    expect(await textOf(opened, 'text/Bakı 🇦🇿.xml')).toBe('əl-Şam')
    expect(await opened.read('text/')).toBeNull()
    expect(await opened.read('none')).toBeNull()
  })

  test('gives any content back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (content, stored) => {
        const opened = await SafeZip.open(zip([{ name: 'a', content, ...(stored && { stored }) }]))
        expect(Buffer.from((await opened.read('a')) ?? []).equals(Buffer.from(content))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  test('is read as a view of more bytes, and no more than the view', async () => {
    const bytes = zip({ a: 'within' })
    const around = new Uint8Array(bytes.length + 200)
    around.set(bytes, 100)
    expect(await textOf(await SafeZip.open(around.subarray(100, 100 + bytes.length)), 'a')).toBe('within')
  })

  test.each(zipBombs)('that $what is refused with a sentence within the time that a file has', async ({ bytes }) => {
    const hostile = bytes()
    const began = performance.now()
    const failed = await unpack(hostile).catch((error: unknown) => error)
    expect(performance.now() - began).toBeLessThan(defaultReadLimits.milliseconds)
    expect(failed).toBeInstanceOf(Unreadable)
    expect((failed as Unreadable).message).toMatch(/^The file .+\. (?:Get|Open|Save|Split|Unpack) .+\.$/)
  })

  test('within a ZIP file is never unpacked by itself', async () => {
    const inner = await unpack(endlesslyNested())
    expect(String.fromCharCode(...(inner ?? []).slice(0, 4))).toBe('PK\x03\x04')
  })

  test('shares one budget among its parts', async () => {
    const half = 'x'.repeat(600)
    const limits = { ...defaultZipLimits, inflated: 1000 }
    const opened = await SafeZip.open(zip({ a: half, b: half }), limits)
    await opened.read('a')
    await expect(opened.read('b')).rejects.toThrow('unpacks to more than')
  })

  test('may hold a short part that shrank a lot', async () => {
    expect(await textOf(await SafeZip.open(zip({ a: ' '.repeat(900_000) })), 'a')).toHaveLength(900_000)
  })

  test('with random damage is refused or gives its true content', async () => {
    const whole = zip({ [part]: 'A calm day in Baku, and another one after it.', other: 'more' })
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (index, byte) => {
        const damaged = whole.with(index, byte)
        const content = await unpack(damaged).catch((error: unknown) => error)
        if (content === null || content instanceof Unreadable) return
        expect(new TextDecoder().decode(content as Uint8Array)).toBe('A calm day in Baku, and another one after it.')
      }),
      { numRuns: 500 },
    )
  })
})
