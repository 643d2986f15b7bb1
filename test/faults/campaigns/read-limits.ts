import assert from 'node:assert/strict'
import { childProcessReader } from '../../../src/articles/child-process-reader.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { docxOf } from '../../support/hostile/xss-files.ts'
import { zip } from '../../support/zip.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const words = 'The words of the article. '
const text = (length: number): string => words.repeat(Math.ceil(length / words.length)).slice(0, length)
const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content)
const { bytes: mostBytes, characters, charactersTogether } = defaultReadLimits

/** Files of the largest size, and one more than that; what is said of the latter names the limit. */
const cases: readonly (readonly [what: string, name: string, make: () => Uint8Array, limit: RegExp | null])[] = [
  ['5 million characters of text', 'a.txt', () => bytesOf(text(characters)), null],
  ['one character more', 'a.txt', () => bytesOf(text(characters + 1)), /5,000,000 characters/],
  ['5 million characters outside of ASCII', 'a.txt', () => bytesOf('ə'.repeat(characters)), null],
  ['50 MB and one byte', 'a.txt', () => new Uint8Array(mostBytes + 1).fill(0x20), /50 MB/],
  ['50 MB that are too many characters', 'a.txt', () => new Uint8Array(mostBytes).fill(0x61), /5,000,000 characters/],
  [
    'a page of more than 5 million characters',
    'a.html',
    () => bytesOf(`<!doctype html><p>${text(characters + 100)}`),
    /5,000,000 characters/,
  ],
  ['Markdown of more', 'a.md', () => bytesOf(`# Title\n\n- ${text(characters + 100)}`), /5,000,000 characters/],
  [
    'an e-mail of more',
    'a.eml',
    () => bytesOf(`From: a@example.org\nSubject: x\n\n${text(characters + 100)}`),
    /5,000,000 characters|damaged/,
  ],
  ['rich text of more', 'a.rtf', () => bytesOf(`{\\rtf1 ${text(characters + 100)}}`), /5,000,000 characters/],
  ['20 000 paragraphs', 'a.html', () => bytesOf(`<!doctype html>${'<p>x'.repeat(20_000)}`), null],
  ['a page of 20 001', 'a.html', () => bytesOf(`<!doctype html>${'<p>x'.repeat(20_001)}`), /20,000 paragraphs/],
  ['Markdown of 20 001', 'a.md', () => bytesOf(`# x\n\n${'- x\n'.repeat(20_001)}`), /20,000 paragraphs/],
  [
    'a Word document of 20 001',
    'a.docx',
    () => docxOf('<w:p><w:r><w:t>x</w:t></w:r></w:p>'.repeat(20_001)),
    /20,000 paragraphs/,
  ],
  [
    'rows of 20 million characters together',
    'a.jsonl',
    () => bytesOf(`${JSON.stringify({ title: 'T', text: text(4_000_000) })}\n`.repeat(5)),
    null,
  ],
  [
    'rows of more',
    'a.jsonl',
    () => bytesOf(`${JSON.stringify({ title: 'T', text: text(4_000_000) })}\n`.repeat(6)),
    new RegExp(charactersTogether.toLocaleString('en') + ' characters|characters, the most'),
  ],
  ['10 001 rows', 'a.csv', () => bytesOf(`title,text\n${'T,The words of it\n'.repeat(10_001)}`), /10,000 rows/],
  [
    '2 001 files in an archive',
    'a.zip',
    () => zip(Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}.txt`, content: 'x' }))),
    /2,000 parts/,
  ],
]

async function run(tally: Tally): Promise<void> {
  const reader = childProcessReader()
  const from = tally.wanted < cases.length ? tally.random()(cases.length) : 0
  for (let index = 0; index < tally.wanted; index += 1) {
    const [what = '', name = '', make, limit] = cases[(from + index) % cases.length] ?? []
    await tally.trial(what, async () => {
      const bytes = make?.() ?? new Uint8Array()
      const outcome = await reader.read({ name, bytes }, defaultReadLimits, new AbortController().signal)
      if (limit) assert.match(outcome.kind === 'refused' ? outcome.reason : outcome.kind, limit)
      else assert.ok(outcome.kind === 'article' || outcome.kind === 'articles', JSON.stringify(outcome).slice(0, 200))
    })
  }
  await reader.close()
}

/** R69. */
export const readLimits: Campaign = {
  requirement: 'R69',
  title: 'what is as large as a limit is opened; one more is refused, and the sentence names the limit',
  required: cases.length,
  trials: { full: cases.length, quick: cases.length, small: 2 },
  run,
}
