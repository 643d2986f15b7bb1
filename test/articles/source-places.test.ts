import { DOMParser } from 'linkedom'
import { parse } from 'parse5'
import { describe, expect, test } from 'vitest'
import type { PageNode } from '../../src/articles/html/page-tree.ts'
import { SafeZip } from '../../src/articles/zip/safe-zip.ts'
import { fixtureOf } from '../support/fixture-set.ts'
import { encode, type TestEncoding } from '../support/encode.ts'
import { articleFixture } from '../support/outline.ts'
import { dense, elementAt, letters, readAs, standsIn, textOf, throughTheSource } from '../support/through-the-source.ts'

describe('the way back to the source', () => {
  test.each(['news.html', 'cyrillic.html', 'hostile.html', 'fragment.txt'])(
    'leads to the element of a page: %s',
    async (file) => {
      const { name, bytes } = articleFixture(`html/${file}`, `html/${file.replace(/\.\w+$/, '')}`)
      for (const part of ['article', 'page']) {
        const article = await readAs({ name, bytes, chosen: { 'page-part': part } })
        expect(article.places).not.toEqual([])
        const page = parse(new TextDecoder(article.encoding).decode(bytes), { scriptingEnabled: false })
        throughTheSource(
          article,
          (place) => (place.kind === 'element' ? textOf(elementAt(page, place.path)) : ''),
          (words, source) => dense(source).includes(dense(words)),
        )
      }
    },
  )

  test.each<[TestEncoding, string, boolean]>([
    ['utf-8', '\n', false],
    ['utf-8', '\r\n', true],
    ['utf-16le', '\r\n', true],
    ['utf-16be', '\r', true],
    ['windows-1252', '\r\n', false],
  ])('leads to the bytes of Markdown in %s with line ends %j', async (encoding, lineEnd, marked) => {
    const { name, bytes } = articleFixture('markdown/report.md', 'markdown/report')
    const written = encode(new TextDecoder().decode(bytes).replaceAll('\n', lineEnd), encoding, { marked })
    const article = await readAs({ name, bytes: written, encoding })
    expect(article.places).not.toEqual([])
    throughTheSource(
      article,
      (place) =>
        place.kind === 'bytes' ? new TextDecoder(encoding).decode(written.subarray(place.start, place.end)) : '',
      (words, source) => standsIn(letters(words).replaceAll('©', ''), letters(source)),
    )
  })

  test.each([
    ['docx', 'docx/report'],
    ['docx', 'docx/oddities'],
    ['odt', 'odt/report'],
    ['odt', 'odt/oddities'],
  ])('leads to the element of the part it stands in: %s, %s', async (format, file) => {
    const { name, bytes } = fixtureOf({ format, file, expected: file })
    const article = await readAs({ name, bytes })
    expect(article.places).not.toEqual([])
    const zip = await SafeZip.open(bytes)
    const parts = new Map<string, XmlNode>()
    for (const part of zip.names.filter((one) => one.endsWith('.xml'))) {
      const xml = new TextDecoder().decode((await zip.read(part)) ?? new Uint8Array())
      parts.set(part, new DOMParser().parseFromString(xml, 'text/xml') as unknown as XmlNode)
    }
    throughTheSource(
      article,
      (place) => {
        if (place.kind !== 'element') return ''
        const root = parts.get(place.part ?? '')
        return root ? (xmlElementAt(root, place.path).textContent ?? '') : ''
      },
      // A figure alone may be the middle of a note's mark; a cell may be written once for several columns.
      (words, source) => words.split('\t').every((cell) => /^\d$/.test(cell) || standsIn(withoutMarks(cell), source)),
    )
  })

  test('leads to the element of a chapter of a book', async () => {
    const { name, bytes } = fixtureOf({ format: 'epub', file: 'epub/oddities', expected: 'epub/oddities' })
    const article = await readAs({ name, bytes })
    expect(article.places).not.toEqual([])
    const zip = await SafeZip.open(bytes)
    const chapters = new Map<string, PageNode>()
    for (const part of zip.names.filter((one) => one.endsWith('.xhtml'))) {
      const content = (await zip.read(part)) ?? new Uint8Array()
      const text = new TextDecoder(content[0] === 0xff ? 'utf-16le' : 'utf-8').decode(content)
      chapters.set(part, parse(text, { scriptingEnabled: false }))
    }
    throughTheSource(
      article,
      (place) => {
        const chapter = place.kind === 'element' ? chapters.get(place.part ?? '') : undefined
        return place.kind === 'element' && chapter ? textOf(elementAt(chapter, place.path)) : ''
      },
      (words, source) => standsIn(letters(words), source),
    )
  })

  test('leads to the bytes of rich text', async () => {
    const { name, bytes } = fixtureOf({ format: 'rtf', file: 'rtf/report.rtf', expected: 'rtf/report' })
    const latin = (words: string): string => words.replaceAll(/[^a-z]+/gi, '')
    const article = await readAs({ name, bytes })
    expect(article.places).not.toEqual([])
    throughTheSource(
      article,
      (place) =>
        place.kind === 'bytes' ? new TextDecoder('latin1').decode(bytes.subarray(place.start, place.end)) : '',
      (words, source) => standsIn(latin(words), source),
    )
  })
})

/** What is asked of a node of parsed XML. */
interface XmlNode {
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<XmlNode>
}

function xmlElementAt(root: XmlNode, path: string): XmlNode {
  let at = root
  for (const step of path.split('/')) {
    const [, name, number = '1'] = /^([^[]+)(?:\[(\d+)\])?$/.exec(step) ?? []
    const found = [...at.childNodes].filter(({ nodeName }) => nodeName === name)[Number(number) - 1]
    if (!found) throw new Error(`no ${step} of ${path}`)
    at = found
  }
  return at
}

/** Words without what a reader writes itself: blanks, `[1]` for a note, hyphens that stand for a sign. */
function withoutMarks(words: string): string {
  return words.replaceAll(/\[\d+\]?|\d*\]|[\s[\]\u2010-\u2011]+/g, '')
}
