import type { Claimed } from '../about.ts'

/** One row of a table of articles: what each column says, in the order of the file. */
export type Row = Readonly<Record<string, unknown>>

/** Names of columns in use, lower case and letters only, the commonest first. */
const names: Readonly<Record<'text' | keyof Required<Claimed>, readonly string[]>> = {
  text: [
    'text',
    'body',
    'content',
    'articletext',
    'articlebody',
    'fulltext',
    'maintext',
    'article',
    'story',
    'текст',
    'содержание',
    'mətn',
    'النص',
  ],
  title: [
    'title',
    'headline',
    'heading',
    'subject',
    'titel',
    'titre',
    'заголовок',
    'название',
    'başlıq',
    'başlık',
    'العنوان',
  ],
  outlet: [
    'outlet',
    'source',
    'publisher',
    'publication',
    'newspaper',
    'sitename',
    'site',
    'источник',
    'издание',
    'mənbə',
  ],
  byline: ['byline', 'author', 'authors', 'creator', 'writer', 'автор', 'müəllif'],
  publishedAt: [
    'publishedat',
    'datepublished',
    'publicationdate',
    'publishdate',
    'published',
    'pubdate',
    'date',
    'datum',
    'дата',
    'tarix',
    'التاريخ',
  ],
  language: ['language', 'lang', 'inlanguage', 'язык', 'dil'],
  url: ['url', 'link', 'permalink', 'sourceurl', 'address', 'canonicalurl', 'ссылка'],
}
/** A column without a name that says so holds text when it has this many words in its rows on average. */
const wordsOfText = 8
/** Rows that are looked at. */
const looked = 200

/** The columns of `rows` that hold words, in the order of the file. */
export function wordyColumns(rows: readonly Row[]): string[] {
  const columns = new Set(rows.slice(0, looked).flatMap((row) => Object.keys(row)))
  return [...columns].filter((column) => rows.slice(0, looked).some((row) => wordsIn(row, column) > 1))
}

/** The column of `rows` that holds the articles' text: by its name, else the one with the most words; `null` when none has many. */
export function textColumn(rows: readonly Row[]): string | null {
  const some = rows.slice(0, looked)
  const mean = (column: string): number =>
    some.reduce((sum, row) => sum + wordsIn(row, column), 0) / Math.max(1, some.length)
  const columns = wordyColumns(rows)
  const named = columnFor(columns, 'text')
  if (named !== null) return named
  const longest = columns.toSorted((a, b) => mean(b) - mean(a))[0] ?? null
  return longest !== null && mean(longest) >= wordsOfText ? longest : null
}

/** Whether some column of `rows` has a name that tables of articles use. Without one, rows may be of anything. */
export function namesColumns(rows: readonly Row[]): boolean {
  const columns = Object.keys(rows[0] ?? {})
  return Object.keys(names).some((what) => columnFor(columns, what as keyof typeof names) !== null)
}

/** What `row` claims of its article. */
export function claimsOf(row: Row): Claimed {
  const columns = Object.keys(row)
  const value = (what: keyof Claimed): unknown => {
    const column = columnFor(columns, what)
    return column === null ? undefined : plain(row[column])
  }
  return {
    title: value('title'),
    outlet: value('outlet'),
    byline: value('byline'),
    publishedAt: value('publishedAt'),
    language: value('language'),
    url: value('url'),
  }
}

function columnFor(columns: readonly string[], what: keyof typeof names): string | null {
  for (const name of names[what]) {
    const column = columns.find((one) => one.toLowerCase().replaceAll(/[^\p{L}]/gu, '') === name)
    if (column !== undefined) return column
  }
  return null
}

/** A list of people is written as one. */
function plain(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value
}

function wordsIn(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'string' ? value.split(/\s+/, 1000).filter(Boolean).length : 0
}
