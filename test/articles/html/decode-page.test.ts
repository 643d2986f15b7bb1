import { describe, expect, test } from 'vitest'
import { decodePage } from '../../../src/articles/html/decode-page.ts'
import { decode } from '../../../src/articles/plain/decode.ts'
import { htmlReader } from '../../../src/articles/html/html-reader.ts'
import { encode } from '../../support/encode.ts'

const words = '<p>Посольство вновь открылось, Источник отрицает.</p>'
const page = (head: string) => `<!DOCTYPE html><html><head>${head}</head><body>${words}</body></html>`

describe('the encoding of a page', () => {
  test.each([
    ['<meta charset="windows-1251">', 'windows-1251'],
    ["<META http-equiv=Content-Type content='text/html;charset=koi8-r'>", 'koi8-r'],
    ['<!-- <meta charset=koi8-r> --><meta charset=windows-1251>', 'windows-1251'],
  ] as const)('is what the page declares: %s', (head, encoding) => {
    expect(decodePage(encode(page(head), encoding))).toEqual({ kind: 'text', text: page(head), encoding, warnings: [] })
  })

  test('is what an XML declaration says', () => {
    const xhtml = `<?xml version="1.0" encoding="windows-1251"?>\n${page('')}`
    expect(decodePage(encode(xhtml, 'windows-1251'))).toMatchObject({ text: xhtml, encoding: 'windows-1251' })
  })

  test('is what its mark says, whatever it declares', () => {
    const declared = page('<meta charset="windows-1251">')
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
      const bytes = encode(declared, encoding, { marked: true })
      expect(decodePage(bytes)).toEqual({ kind: 'text', text: declared, encoding, warnings: [] })
      expect(htmlReader.accepts(bytes, 'page')).toBe(true)
    }
  })

  test('is UTF-8 where the page declares UTF-16 in letters of one byte', () => {
    expect(decodePage(encode(page('<meta charset="utf-16">'), 'utf-8'))).toMatchObject({
      encoding: 'utf-8',
      warnings: [],
    })
  })

  test('is found like that of any text where the declaration is wrong, and a person is told', () => {
    const declared = page('<meta charset="euc-jp">')
    expect(decodePage(encode(declared, 'utf-8'))).toMatchObject({
      text: declared,
      encoding: 'utf-8',
      warnings: [expect.stringContaining('says that it is written in euc-jp') as string],
    })
  })

  test('is found like that of any text where nothing tells, unless a person says it', () => {
    const bytes = encode(page(''), 'windows-1251')
    expect(decodePage(bytes)).toEqual(decode(bytes))
    expect(decodePage(bytes, 'windows-1251')).toMatchObject({ text: page('') })
    expect(decodePage(bytes, 'utf-8')).toMatchObject({ kind: 'refused' })
  })
})
