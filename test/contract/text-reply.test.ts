import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTextReply, encodeReply } from '../../src/contract/text-reply.ts'

test('a reply with a long text is read back as it was, whatever the text holds', () => {
  const filling = 'ä\ufeff"\n\u2028\\'.repeat(12_000)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), (words, other) => {
      const reply = { ok: true, value: { other, text: words + filling + words } } as const
      const { json, text } = encodeReply(reply)
      const body = new TextDecoder().decode(new TextEncoder().encode(`${json}\n${text}`))
      const read = decodeTextReply(body)
      // Compared as one string each: a difference in so long a text takes a minute to be told.
      expect(JSON.stringify(read) === JSON.stringify(reply)).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test.each([
  ['a short text', { text: 'short' }],
  ['no text', { title: 'x'.repeat(70_000) }],
  ['a text of another kind', { text: 7 }],
  ['half a character, which UTF-8 cannot carry', { text: `${'x'.repeat(70_000)}\ud83d` }],
  ['nothing', null],
])('a reply with %s is JSON', (_what, value) => {
  const reply = { ok: true, value } as const
  const { json, text } = encodeReply(reply)
  expect(text).toBe(null)
  expect(JSON.parse(json)).toEqual(reply)
})
