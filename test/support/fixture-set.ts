import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawnLayout } from './layout.ts'
import { articleFixture } from './outline.ts'
import { pdf } from './pdf.ts'
import { zippedFixture } from './zipped-fixture.ts'

/** What the fixtures of a format are to have in them. */
export const oddities = [
  'table',
  'footnote',
  'tracked change',
  'hyphenation',
  'right to left',
  'emoji',
  'another encoding',
] as const
export type Oddity = (typeof oddities)[number]

/** Formats, and why some have no place for an oddity. */
export const formats: Readonly<Record<string, Readonly<Partial<Record<Oddity, string>>>>> = {
  plain: { table: 'has no tables', 'tracked change': 'has no marks for them' },
  markdown: {},
  html: {},
  mail: {},
  mhtml: {},
  json: { table: 'is one', 'tracked change': 'has no marks for them' },
  jsonl: { table: 'is one', footnote: 'has no marks for them', 'tracked change': 'has no marks for them' },
  csv: { table: 'is one', hyphenation: 'its cells are not set', 'tracked change': 'has no marks for them' },
  docx: { 'another encoding': 'is UTF-8' },
  odt: { 'another encoding': 'is UTF-8' },
  epub: {},
  rtf: {},
  pdf: { 'tracked change': 'draws what was kept', 'another encoding': 'names its characters' },
  zip: {
    table: 'holds files',
    footnote: 'holds files',
    'tracked change': 'holds files',
    hyphenation: 'holds files',
    'right to left': 'holds files',
    emoji: 'holds files',
    'another encoding': 'holds files',
  },
}

/** One file whose words were written down by hand. */
export interface ListedFixture {
  readonly format: keyof typeof formats
  /** Its file or folder of parts. */
  readonly file: string
  /** The outline written down for it, without its extension. */
  readonly expected: string
  readonly has: readonly Oddity[]
  /** How its questions are answered. */
  readonly chosen?: Readonly<Record<string, string>>
  /** Its text may be written as any Unicode, with any line ends, and says the same. */
  readonly isRewritable?: true
}

const ordinary = ['right to left', 'emoji', 'hyphenation'] as const

/** Every fixture of an article file. */
export const fixtureSet: readonly ListedFixture[] = [
  {
    format: 'plain',
    file: 'plain/oddities.txt',
    expected: 'plain/oddities',
    has: [...ordinary, 'footnote', 'another encoding'],
  },
  { format: 'markdown', file: 'markdown/report.md', expected: 'markdown/report', has: ['table'], isRewritable: true },
  {
    format: 'markdown',
    file: 'markdown/notes.txt',
    expected: 'markdown/notes',
    has: ['right to left'],
    isRewritable: true,
  },
  {
    format: 'markdown',
    file: 'markdown/oddities.md',
    expected: 'markdown/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change', 'another encoding'],
    isRewritable: true,
  },
  { format: 'html', file: 'html/news.html', expected: 'html/news', has: ['table'], isRewritable: true },
  { format: 'html', file: 'html/fragment.txt', expected: 'html/fragment', has: ['table'] },
  { format: 'html', file: 'html/hostile.html', expected: 'html/hostile', has: [] },
  { format: 'html', file: 'html/marked.html', expected: 'html/marked', has: ['right to left', 'emoji'] },
  { format: 'html', file: 'html/cyrillic.html', expected: 'html/cyrillic', has: ['another encoding'] },
  { format: 'html', file: 'html/japanese.html', expected: 'html/japanese', has: ['another encoding'] },
  { format: 'html', file: 'html/chinese.html', expected: 'html/chinese', has: ['another encoding'] },
  { format: 'html', file: 'html/arabic.html', expected: 'html/arabic', has: ['another encoding', 'right to left'] },
  {
    format: 'html',
    file: 'html/oddities.html',
    expected: 'html/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change'],
    isRewritable: true,
  },
  { format: 'mail', file: 'mail/letter.eml', expected: 'mail/letter', has: ['another encoding'] },
  { format: 'mail', file: 'mail/newsletter.eml', expected: 'mail/newsletter', has: [] },
  { format: 'mail', file: 'mail/oddities.eml', expected: 'mail/oddities', has: [...ordinary, 'footnote'] },
  {
    format: 'mail',
    file: 'mail/oddities.eml',
    expected: 'mail/oddities-html',
    has: ['table', 'tracked change'],
    chosen: { 'mail-part': 'html' },
  },
  { format: 'mhtml', file: 'mail/saved.mhtml', expected: 'mail/saved', has: ['another encoding'] },
  {
    format: 'mhtml',
    file: 'mail/oddities.mhtml',
    expected: 'mail/oddities-page',
    has: [...ordinary, 'table', 'footnote', 'tracked change'],
  },
  { format: 'json', file: 'tables/articles.json', expected: 'tables/articles', has: [], isRewritable: true },
  {
    format: 'json',
    file: 'tables/oddities.json',
    expected: 'tables/oddities',
    has: [...ordinary, 'footnote', 'another encoding'],
    isRewritable: true,
  },
  { format: 'jsonl', file: 'tables/articles.jsonl', expected: 'tables/articles', has: [], isRewritable: true },
  {
    format: 'jsonl',
    file: 'tables/oddities.jsonl',
    expected: 'tables/oddities-lines',
    has: [...ordinary, 'another encoding'],
    isRewritable: true,
  },
  { format: 'csv', file: 'tables/list.csv', expected: 'tables/list', has: ['another encoding'] },
  {
    format: 'csv',
    file: 'tables/oddities.tsv',
    expected: 'tables/oddities-tabs',
    has: ['right to left', 'emoji', 'footnote'],
    isRewritable: true,
  },
  {
    format: 'docx',
    file: 'docx/report',
    expected: 'docx/report',
    has: ['table', 'footnote', 'hyphenation', 'right to left', 'emoji'],
  },
  { format: 'docx', file: 'docx/tracked', expected: 'docx/tracked', has: ['tracked change'] },
  { format: 'docx', file: 'docx/boxes', expected: 'docx/boxes', has: [] },
  {
    format: 'docx',
    file: 'docx/oddities',
    expected: 'docx/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change'],
  },
  {
    format: 'odt',
    file: 'odt/report',
    expected: 'odt/report',
    has: ['table', 'footnote', 'tracked change', 'right to left', 'emoji'],
  },
  {
    format: 'odt',
    file: 'odt/oddities',
    expected: 'odt/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change'],
  },
  { format: 'epub', file: 'epub/book', expected: 'epub/book', has: ['table', 'emoji'] },
  {
    format: 'epub',
    file: 'epub/oddities',
    expected: 'epub/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change', 'another encoding'],
  },
  {
    format: 'rtf',
    file: 'rtf/report.rtf',
    expected: 'rtf/report',
    has: ['table', 'footnote', 'tracked change', 'hyphenation', 'emoji', 'another encoding'],
  },
  {
    format: 'rtf',
    file: 'rtf/oddities.rtf',
    expected: 'rtf/oddities',
    has: [...ordinary, 'table', 'footnote', 'tracked change', 'another encoding'],
  },
  { format: 'pdf', file: 'pdf/news', expected: 'pdf/news', has: ['hyphenation'] },
  { format: 'pdf', file: 'pdf/columns', expected: 'pdf/columns', has: [] },
  { format: 'pdf', file: 'pdf/lists', expected: 'pdf/lists', has: [] },
  { format: 'pdf', file: 'pdf/tables', expected: 'pdf/tables', has: ['table', 'right to left'] },
  { format: 'pdf', file: 'pdf/scripts', expected: 'pdf/scripts', has: ['right to left', 'emoji'] },
  { format: 'pdf', file: 'pdf/oddities', expected: 'pdf/oddities', has: ['right to left', 'emoji', 'footnote'] },
  { format: 'zip', file: 'zip/press', expected: 'zip/press', has: [] },
]

const zipped = new Set(['docx', 'odt', 'epub', 'zip'])
const folder = join(import.meta.dirname, '../fixtures/articles')

/** The bytes of `listed` under its own name, and its outline. */
export function fixtureOf({ format, file, expected }: Pick<ListedFixture, 'format' | 'file' | 'expected'>): {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expected: string
} {
  if (zipped.has(format)) return zippedFixture(file)
  if (format !== 'pdf') return articleFixture(file, expected)
  return {
    name: `${file.slice(file.indexOf('/') + 1)}.pdf`,
    bytes: pdf(drawnLayout(readFileSync(join(folder, `${file}.layout`), 'utf8'))),
    expected: readFileSync(join(folder, `${expected}.expected`), 'utf8'),
  }
}
