import { expect, test } from 'vitest'
import { fileNameOf } from '../../src/host/file-name.ts'

test.each([
  ['report.pdf', 'report.pdf'],
  ['archive.zip/letters/one.txt', 'one.txt'],
  ['..\\..\\evil.txt', 'evil.txt'],
  ['CON.txt', 'CON export.txt'],
  ['nul', 'nul export'],
  ['..', 'corrobora'],
  ['.txt', 'corrobora.txt'],
  ['a\u202egpj.exe', 'a gpj.exe'],
  ['a:b*c?.md', 'a b c.md'],
  [`${'x'.repeat(300)}.html`, `${'x'.repeat(60)}.html`],
  ['no ending', 'no ending'],
  ['a.b.longerending', 'a.b.longerending'],
])('%j is saved as %j', (name, saved) => {
  expect(fileNameOf(name)).toBe(saved)
})
