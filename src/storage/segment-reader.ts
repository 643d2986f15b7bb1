import type { Transaction } from '../core/state/transaction.ts'
import { schemaVersion } from '../schema/migrations.ts'
import { z } from '../schema/zod.ts'
import { Damage } from './failures.ts'
import { type Flaw, type JournalLine, lineAt } from './journal-line.ts'
import { decodeTransaction, isPart, mention, type Mentions } from './journal-transaction.ts'
import type { SegmentName } from './layout.ts'

/** A transaction of the journal and its revision. */
export interface Entry {
  readonly sequence: number
  readonly transaction: Transaction
}

/** What a segment's first line says. */
export interface SegmentHeader extends SegmentName {
  readonly format: 'corrobora-journal'
  readonly schema: number
  /** Names the opening that wrote it; absent in what version 1 wrote. */
  readonly opening?: string
}

/** What could be read of a segment: its longest valid prefix. */
export interface SegmentContent {
  /** `null` when not even the first line is whole. */
  readonly header: SegmentHeader | null
  /** Contiguous, ascending. */
  readonly entries: readonly Entry[]
  /** Bytes up to the end of the last whole transaction. */
  readonly goodBytes: number
  /** What follows the good bytes; `null` when nothing does. A group of lines that was never closed is torn. */
  readonly flaw: Flaw | null
}

const Header = z.looseObject({
  format: z.literal('corrobora-journal'),
  schema: z.int().min(1),
  first: z.int().min(1),
  epoch: z.int().min(0),
  opening: z.string().optional(),
})

/** The body of the first line of a segment written now. Its line has the sequence before the first. */
export function segmentHeader({ first, epoch }: SegmentName, opening: string | undefined): string {
  const header = { format: 'corrobora-journal', schema: schemaVersion, first, epoch, opening }
  return JSON.stringify(header)
}

/** Whether a segment was written by a newer version of the program. */
export function isNewerSegment({ header }: SegmentContent): boolean {
  return header !== null && header.schema > schemaVersion
}

/** What the body of a line says, as a codec opens it. @throws Damage. */
export type OpenLine = (sequence: number, body: unknown) => unknown

/** Reads the longest valid prefix of a segment. */
export function readSegment(bytes: Uint8Array, open: OpenLine = asItIs): SegmentContent {
  const entries: Entry[] = []
  if (bytes.length === 0) return { header: null, entries, goodBytes: 0, flaw: null }
  const first = openedLineAt(bytes, 0, open)
  if (typeof first === 'string') {
    return { header: null, entries, goodBytes: 0, flaw: isHeaderRemnant(bytes) ? 'torn' : 'damaged' }
  }
  const header = Header.safeParse(first.body)
  if (!header.success) return { header: null, entries, goodBytes: 0, flaw: 'damaged' }

  const mentions: Mentions = new Map()
  let parts: unknown[] = []
  let next = header.data.first
  let goodBytes = first.length
  for (let offset = first.length; ;) {
    const found: SegmentContent = { header: header.data as SegmentHeader, entries, goodBytes, flaw: null }
    if (offset >= bytes.length) return { ...found, flaw: parts.length > 0 ? 'torn' : null }
    const line = openedLineAt(bytes, offset, open)
    if (typeof line === 'string') return { ...found, flaw: line }
    offset += line.length
    if (line.sequence !== next) return { ...found, flaw: 'damaged' }
    if (isPart(line.body)) {
      parts.push(line.body)
      continue
    }
    try {
      const lines = { parts, closing: line.body }
      const { transaction, changes } = decodeTransaction(lines, header.data.schema, mentions)
      mention(mentions, changes)
      entries.push({ sequence: next, transaction })
    } catch {
      return { ...found, flaw: 'damaged' }
    }
    parts = []
    next += 1
    goodBytes = offset
  }
}

function asItIs(_sequence: number, body: unknown): unknown {
  return body
}

function openedLineAt(bytes: Uint8Array, offset: number, open: OpenLine): JournalLine | Flaw {
  const line = lineAt(bytes, offset)
  if (typeof line === 'string') return line
  try {
    return { ...line, body: open(line.sequence, line.body) }
  } catch (error) {
    if (error instanceof Damage) return 'damaged'
    throw error
  }
}

/** Longer than any first line, sealed or not, in bytes. */
const headerLimit = 280

/** Whether `bytes` can be what a first line left that was being written when everything ended. */
function isHeaderRemnant(bytes: Uint8Array): boolean {
  if (bytes.length > headerLimit) return false
  const text = new TextDecoder('latin1').decode(bytes)
  return /^\0+$/.test(text) || /^[0-9a-f]{1,8}( (\d+( (\d+( ([{"][^\n]*)?)?)?)?)?)?$/.test(text)
}
