import { describe, expect, test } from 'vitest'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { Unreadable } from '../../../src/articles/unreadable.ts'
import { parseXml } from '../../../src/articles/xml/parse-xml.ts'
import { childOf, descendantsOf, elementsIn, wordsOf } from '../../../src/articles/xml/xml-element.ts'
import { encode } from '../../support/encode.ts'

const parse = (source: string) => parseXml(encode(source, 'utf-8'), { 'urn:words': 'w', 'urn:more': 'm' })

describe('reading XML', () => {
  test('knows elements and attributes by their namespace, whatever the file calls it', () => {
    const root = parse('<x:a xmlns:x="urn:words" xmlns="urn:more" x:id="1" id="2"><b/><c xmlns="urn:else"/></x:a>')
    expect(root.name).toBe('w:a')
    expect(root.attributes.get('w:id')).toBe('1')
    expect(root.attributes.get('id')).toBe('2')
    expect(elementsIn(root).map(({ name }) => name)).toEqual(['m:b', '?:c'])
  })

  test('keeps the order of words and elements, references and CDATA resolved', () => {
    const root = parse('<a xmlns="urn:words">one &amp; <b>two</b> &#233;<![CDATA[<3>]]><b>four</b></a>')
    expect(wordsOf(root)).toBe('one & two é<3>four')
    expect(descendantsOf(root, 'w:b').map(wordsOf)).toEqual(['two', 'four'])
    expect(childOf(root, 'w:b')).toMatchObject({ children: ['two'] })
    expect(childOf(root, 'w:none')).toBeNull()
  })

  test.each(['utf-16le', 'utf-16be'] as const)('reads %s by its mark', (encoding) => {
    const bytes = encode('<?xml version="1.0" encoding="UTF-16"?><a>Bakı 🇦🇿</a>', encoding, { marked: true })
    expect(wordsOf(parseXml(bytes, {}))).toBe('Bakı 🇦🇿')
  })

  test('reads an encoding that is declared', () => {
    const bytes = encode('<?xml version="1.0" encoding="windows-1251"?><a>Дамаск</a>', 'windows-1251')
    expect(wordsOf(parseXml(bytes, {}))).toBe('Дамаск')
  })

  const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
    '',
  )

  test.each([
    ['an entity that names a file', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an entity that names a server', '<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]><a>&x;</a>'],
    ['a document type elsewhere', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>x</a>'],
    ['entities of entities', `<!DOCTYPE a [<!ENTITY l0 "lol">${laughs}]><a>&l9;</a>`],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]><a>x</a>'],
    ['an entity that is nowhere defined', '<a>&x;</a>'],
    ['a tag that does not end', '<a><b></a>'],
    ['nothing', ''],
    ['words alone', 'words'],
    ['a NUL', '<a>&#0;</a>'],
    ['half a character', '<a>&#xD800;</a>'],
    ['an unknown prefix', '<y:a/>'],
    ['too deep nesting', `${'<a>'.repeat(257)}${'</a>'.repeat(257)}`],
    ['endless nesting', '<a>'.repeat(400_000)],
    ['too many elements', `<a>${'<b/>'.repeat(500_000)}</a>`],
  ])('refuses %s within the time that a file has', (_what, source) => {
    const began = performance.now()
    expect(() => parse(source)).toThrow(Unreadable)
    expect(performance.now() - began).toBeLessThan(defaultReadLimits.milliseconds)
  })

  test('goes as deep as it may', () => {
    expect(parse(`${'<a>'.repeat(256)}x${'</a>'.repeat(256)}`).name).toBe('?:a')
  })

  test('refuses bytes that are not of the encoding', () => {
    expect(() => parseXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff), {})).toThrow(Unreadable)
  })
})
