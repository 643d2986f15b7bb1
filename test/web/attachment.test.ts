import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attachmentNamed } from '../../src/web/attachment.ts'

it('names a plain file plainly', () => {
  expect(attachmentNamed('corrobora.json')).toBe(
    `attachment; filename="corrobora.json"; filename*=UTF-8''corrobora.json`,
  )
})

it('carries any name exactly beside a plain one', () => {
  expect(attachmentNamed(`L'été "1".json`)).toBe(
    `attachment; filename="L__t_ _1_.json"; filename*=UTF-8''L%27%C3%A9t%C3%A9%20%221%22.json`,
  )
})

it('is one header value whatever the name is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const value = attachmentNamed(name)
      expect(value).toMatch(/^attachment; filename="[A-Za-z0-9 ._-]*"; filename\*=UTF-8''[A-Za-z0-9%._~!*-]*$/)
      expect(decodeURIComponent(value.split("UTF-8''")[1] ?? '')).toBe(name.toWellFormed())
    }),
  )
})
