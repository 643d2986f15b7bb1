import type { Transaction } from '../core/state/transaction.ts'
import { finish } from '../core/work.ts'
import { encodeLine } from './journal-line.ts'
import type { FoundSegment } from './journal-reader.ts'
import { encodeTransaction, mention, type Mentions } from './journal-transaction.ts'
import type { Place } from './place.ts'
import { segmentHeader } from './segment-reader.ts'

/** The bytes of a segment in `place` that holds these `transactions` in place of its own, one for each. */
export function encodeSegment(
  place: Place,
  { file, name, header }: FoundSegment,
  transactions: readonly Transaction[],
): Uint8Array {
  const mentions: Mentions = new Map()
  const line = (sequence: number, body: string) => encodeLine(sequence, place.codec.sealLine(file, sequence, body))
  const lines = [line(name.first - 1, segmentHeader(name, header?.opening))]
  for (const [index, transaction] of transactions.entries()) {
    for (const body of finish(encodeTransaction(transaction, mentions))) lines.push(line(name.first + index, body))
    mention(mentions, transaction.changes)
  }
  return Buffer.concat(lines)
}
