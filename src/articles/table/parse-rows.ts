import { parse } from 'csv-parse/sync'
import type { SourcePlace } from '../../core/model/source-place.ts'
import type { Span } from '../../core/spans/span.ts'
import type { Row } from './columns.ts'

/** The rows of a table, and the media type of the file it is in. */
export interface Table {
  readonly rows: readonly Row[]
  readonly mediaType: string
  /** Where `within` of what the row number `index` says in `column` stands in the file. */
  place(index: number, column: string, within: Span): SourcePlace
}

const separators = [',', ';', '\t', '|']
/** In UTF-16 code units. */
const looked = 64 * 1024

/** `text` as rows: a JSON list of objects (also as the one list within an object), JSON lines, or CSV with a header; `null` when it is none. */
export function parseRows(text: string): Table | null {
  return jsonRows(text) ?? jsonLines(text) ?? csvRows(text)
}

function jsonRows(text: string): Table | null {
  if (!/^\s*[[{]/.test(text)) return null
  const value = parsed(text)
  const rows = rowsOf(value)
  const found = rows ? { rows, pointer: '' } : rowsWithin(value)
  return (
    found && {
      rows: found.rows,
      mediaType: 'application/json',
      place: (index, column, { start, end }) => {
        return { kind: 'value', pointer: `${found.pointer}/${index}${step(column)}`, start, end }
      },
    }
  )
}

function jsonLines(text: string): Table | null {
  if (!/^\s*\{/.test(text)) return null
  const lines = [...text.split('\n').entries()].filter(([, line]) => line.trim() !== '')
  const rows = rowsOf(lines.map(([, line]) => parsed(line)))
  return (
    rows && {
      rows,
      mediaType: 'application/jsonl',
      place: (index, column, { start, end }) => {
        return { kind: 'value', line: (lines[index]?.[0] ?? 0) + 1, pointer: step(column), start, end }
      },
    }
  )
}

/** A step of a JSON pointer (RFC 6901). */
function step(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A CSV table has a header of several different names, and every record has as many cells. */
function csvRows(text: string): Table | null {
  const [header = ''] = text.slice(0, looked).split('\n', 1)
  const separator = separators.toSorted((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  if (header.split(separator).length < 2) return null
  const records = strictly(text, separator)
  const [names, ...rest] = records ?? []
  if (names === undefined || rest.length === 0) return null
  const columns = names.map((name) => name.trim())
  if (columns.some((name) => name === '' || name.length > 100) || new Set(columns).size < columns.length) return null
  const rows = rest.map((cells) => Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? ''])))
  return {
    rows,
    mediaType: separator === '\t' ? 'text/tab-separated-values' : 'text/csv',
    place: (index, column) => ({ kind: 'cell', row: index + 2, column }),
  }
}

function strictly(text: string, delimiter: string): string[][] | null {
  try {
    return parse(text, { delimiter, bom: true, skip_empty_lines: true, relax_column_count: false })
  } catch {
    // A text with commas is no table.
    return null
  }
}

/** The one list of rows in an object, and the pointer to it. */
function rowsWithin(value: unknown): { readonly rows: Row[]; readonly pointer: string } | null {
  if (!isRow(value)) return null
  const lists = Object.entries(value).flatMap(([key, list]) => {
    const rows = rowsOf(list)
    return rows ? [{ rows, pointer: step(key) }] : []
  })
  return lists.length === 1 ? (lists[0] ?? null) : null
}

function rowsOf(value: unknown): Row[] | null {
  return Array.isArray(value) && value.length > 0 && value.every(isRow) ? value : null
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
