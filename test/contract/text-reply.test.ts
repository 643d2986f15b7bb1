import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeTextReply, encodeReply } from '../../src/contract/text-reply.ts'

test('a reply with a long text is read back as it was, whatever the text holds', () => {
  const anyText = fc.string({ unit: 'binary' }).map((text) => `${text}\n\u2028${text.padStart(70_000, 'ä\ufeff"')}`)
  fc.assert(
    fc.property(anyText, fc.jsonValue(), (text, other) => {
      const reply = { ok: true, value: { other, text, last: null } } as const
      const { json, text: behind } = encodeReply(reply)
      const bytes = new TextEncoder().encode(`${json}\n${behind}`)
      const read = decodeTextReply(new TextDecoder().decode(bytes))
      expect(read).toEqual(JSON.parse(JSON.stringify(reply)))
    }),
    { numRuns: 8 },
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
