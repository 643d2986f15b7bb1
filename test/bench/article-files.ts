import type { NamedBytes } from '../../src/core/model/article-file.ts'
import { encode } from '../support/encode.ts'
import { docxOf, epub } from '../support/hostile/xss-files.ts'
import { pdf } from '../support/pdf.ts'
import { zip } from '../support/zip.ts'
import { proseOf } from './prose.ts'
import { between, oneOf, type Random, randomFrom } from './random.ts'

type Maker = (paragraphs: readonly string[], title: string) => Uint8Array

const text = (words: string): Uint8Array => encode(words, 'utf-8')

/** How common formats are on an analyst's disk, by their endings. */
const kinds: readonly (readonly [ending: string, share: number, make: Maker])[] = [
  ['txt', 25, (paragraphs) => text(paragraphs.join('\n\n'))],
  ['md', 10, (paragraphs, title) => text(`# ${title}\n\n${paragraphs.join('\n\n')}\n\n- one\n- two\n`)],
  [
    'html',
    30,
    (paragraphs, title) =>
      text(
        `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('')}</article><footer>Terms</footer></body></html>`,
      ),
  ],
  [
    'eml',
    10,
    (paragraphs, title) =>
      text(
        `From: desk@daily.example\nTo: a@example.org\nSubject: ${title}\nDate: Wed, 4 Mar 2026 10:00:00 +0000\n\n${paragraphs.join('\n\n')}`,
      ),
  ],
  ['docx', 10, (paragraphs) => docxOf(paragraphs.map((words) => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).join(''))],
  ['rtf', 3, (paragraphs) => text(`{\\rtf1 ${paragraphs.join('\\par\n')}}`)],
  ['epub', 2, (paragraphs, title) => epub(paragraphs.join('</p><p>'), title)],
  ['pdf', 5, (paragraphs) => pdf([linesOf(paragraphs)])],
  [
    'json',
    3,
    (paragraphs, title) => text(JSON.stringify([{ title, date: '2026-03-04', text: paragraphs.join('\n') }])),
  ],
  ['zip', 2, (paragraphs, title) => zip({ [`${title}.txt`]: paragraphs.join('\n\n') })],
]

function linesOf(paragraphs: readonly string[]) {
  const lines = paragraphs.join(' ').match(/.{1,90}(?: |$)/g) ?? []
  return lines.slice(0, 55).map((words, at) => ({ x: 50, y: 740 - at * 12, size: 10, text: words.trimEnd() }))
}

/** `count` article files of all formats, from 2 to 20 KB of words each, the same at every run. */
export function articleFiles(count: number): NamedBytes[] {
  const random = randomFrom(count)
  const endings = kinds.flatMap((kind) => Array.from({ length: kind[1] }, () => kind))
  return Array.from({ length: count }, (_, number) => articleFile(random, oneOf(random, endings), number))
}

function articleFile(random: Random, [ending, , make]: (typeof kinds)[number], number: number): NamedBytes {
  const { text: prose } = proseOf(between(random, 2_000, 20_000), random)
  const paragraphs = prose.split('\n').filter((words) => words !== '')
  const name = `article ${String(number).padStart(5, '0')}`
  return { name: `${name}.${ending}`, bytes: make([`Number ${number}.`, ...paragraphs], name) }
}
