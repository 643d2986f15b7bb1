import type { NamedBytes, ReadArticle, ReadChoice, ReadLimits } from '../../core/model/article-file.ts'
import type { SourcePlace } from '../../core/model/source-place.ts'
import type { Span } from '../../core/spans/span.ts'
import { aboutOf } from '../about.ts'
import { type FormatReader, refused } from '../format-reader.ts'
import { knownFormat } from '../known-formats.ts'
import { decode } from '../plain/decode.ts'
import { looksBinary, oddities } from '../plain/judge-text.ts'
import { strictly } from '../plain/strict-decoder.ts'
import { paragraph, TextBuilder } from '../text-builder.ts'
import { titleOf } from '../title.ts'
import { claimsOf, namesColumns, type Row, textColumn, wordyColumns } from './columns.ts'
import { parseRows, type Table } from './parse-rows.ts'

/** The most articles of one file. */
const mostArticles = 10_000
/** The most columns that a person is offered. */
const mostColumns = 100
/** In UTF-16 code units. */
const longestName = 200
/** A place that is told by more than this is not told, in UTF-16 code units. */
const longestPlace = 2_000
const choiceId = 'text-column'

/** Reads tables of articles: JSON, JSON lines and CSV with one article in each row. */
export const tableReader: FormatReader = {
  name: 'table',
  version: 2,

  accepts(bytes) {
    if (knownFormat(bytes) !== null) return false
    return readings(bytes).some((text) => {
      const table = looksBinary(text) ? null : tableIn(bytes, text)
      return table !== null && namesColumns(table.rows) && textColumn(table.rows) !== null
    })
  },

  read(file, limits) {
    const decoded = file.encoding === undefined ? decode(file.bytes) : decode(file.bytes, file.encoding)
    if (decoded.kind !== 'text') return decoded
    const table = tableIn(file.bytes, decoded.text)
    const column = table && columnOf(file, table)
    if (table === null || column === null) {
      return refused(
        'The table has no column with the text of articles. Save the articles as text files and open those.',
      )
    }
    if (table.rows.length > mostArticles) {
      return refused(
        `The table has more than ${mostArticles.toLocaleString('en')} rows, the most that are opened. Split it and open the parts.`,
      )
    }
    const articles = articlesOf(table, { file, column, limits })
    if (articles.length === 0) return refused(`No row has any words in the column “${column}”. Choose another column.`)
    const choice = columnChoice(table, column)
    return {
      kind: 'articles',
      articles: articles.map((article) => ({
        ...article,
        encoding: decoded.encoding,
        warnings: [...decoded.warnings, ...oddities(article.text)],
        choices: choice === null ? [] : [choice],
      })),
    }
  },
}

/** Whether a file is a table shows only when it is parsed, and then it is read. */
const parsedBefore = new WeakMap<Uint8Array, { readonly text: string; readonly table: Table | null }>()

function tableIn(bytes: Uint8Array, text: string): Table | null {
  const known = parsedBefore.get(bytes)
  if (known?.text === text) return known.table
  const table = parseRows(text)
  parsedBefore.set(bytes, { text, table })
  return table
}

/** The texts that `bytes` may be. */
function readings(bytes: Uint8Array): string[] {
  const decoded = decode(bytes)
  if (decoded.kind === 'text') return [decoded.text]
  if (decoded.kind === 'refused') return []
  return decoded.candidates.flatMap(({ encoding }) => strictly(bytes, encoding)?.text ?? [])
}

function columnOf({ chosen }: NamedBytes, { rows }: Table): string | null {
  const wanted = chosen?.[choiceId]
  return wanted !== undefined && wordyColumns(rows).includes(wanted) ? wanted : textColumn(rows)
}

/** One article for each row that has words; a line of its text is a paragraph. */
function articlesOf(
  table: Table,
  { file, column, limits }: { file: NamedBytes; column: string; limits: ReadLimits },
): Omit<ReadArticle, 'encoding' | 'warnings'>[] {
  const articles: Omit<ReadArticle, 'encoding' | 'warnings'>[] = []
  let left = limits.charactersTogether
  const isPlaced = JSON.stringify(table.place(0, column, { start: 0, end: 1 })).length <= longestPlace
  for (const [index, row] of table.rows.entries()) {
    const most = { ...limits, characters: Math.min(limits.characters, left) }
    const place = (line: Span) => (isPlaced ? table.place(index, column, line) : null)
    const { text, blocks, places } = paragraphsOf(row[column], place, most)
    if (text === '') continue
    left -= text.length
    const about = aboutOf(claimsOf(row))
    articles.push({
      text,
      blocks,
      places,
      about,
      title: about.title ?? `${titleOf(file.name, '')} ${index + 1}`,
      mediaType: table.mediaType,
      extractor: `${tableReader.name}/${tableReader.version}`,
    })
  }
  return articles
}

function paragraphsOf(words: Row[string], placeOf: (line: Span) => SourcePlace | null, limits: ReadLimits) {
  const builder = new TextBuilder(limits)
  for (const { 0: line, index: start } of typeof words === 'string' ? words.matchAll(/[^\r\n]+/g) : []) {
    builder.from(placeOf({ start, end: start + line.length }))
    builder.begin(paragraph)
    builder.append(line)
  }
  return builder.result()
}

/** Whether a column has a name that a person can read and choose. */
function canBeOffered(name: string): boolean {
  return name.trim() !== '' && name.length <= longestName
}

function columnChoice({ rows }: Table, chosen: string): ReadChoice | null {
  const columns = wordyColumns(rows).filter(canBeOffered).slice(0, mostColumns)
  if (columns.length < 2 || !columns.includes(chosen)) return null
  return {
    id: choiceId,
    label: 'Which column holds the text',
    options: columns.map((column) => ({ value: column, label: column })),
    chosen,
  }
}
