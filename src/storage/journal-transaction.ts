import { WorkbenchError } from '../core/errors.ts'
import { equal } from '../core/state/equal.ts'
import type { Change, Transaction } from '../core/state/transaction.ts'
import type { Work } from '../core/work.ts'
import { migrate } from '../schema/migrations.ts'
import { StoredTransaction } from '../schema/transaction.ts'
import { z } from '../schema/zod.ts'
import { whyNotStorable } from './storable.ts'

/**
 * The records a segment has mentioned, as its last mention left them.
 *
 * A change of a record mentioned before names its id only, and an update carries only the fields it sets, so that a
 * segment can be read alone and says nothing twice.
 */
export type Mentions = Map<string, unknown>

type Side = Readonly<Record<string, unknown>>

/** A change as a line holds it. Without `before`: as the segment left the record. Without `after`: `set` and `unset` applied. */
const LineChange = z.strictObject({
  kind: z.string(),
  id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable().optional(),
  after: z.record(z.string(), z.unknown()).nullable().optional(),
  set: z.array(z.tuple([z.string(), z.unknown()])).optional(),
  unset: z.array(z.string()).optional(),
})
type LineChange = z.infer<typeof LineChange>

/** A part of a transaction too long for one line. */
const Part = z.strictObject({ part: z.int().min(1), changes: z.array(LineChange) })

/** The line that closes a transaction: everything but the changes in its parts. */
const Closing = z.looseObject({ parts: z.int().min(0), changes: z.array(LineChange) })

/** The bodies of a transaction's lines: its parts, and the line that closes it. */
export interface TransactionLines {
  readonly parts: readonly unknown[]
  readonly closing: unknown
}

/** About how long a line may become, in UTF-16 code units. A single change is never split. */
export const lineLength = 256 * 1024

/**
 * The bodies of `transaction`'s lines as JSON, in order; a line at a time.
 *
 * @throws WorkbenchError `transaction/invalid` when reading them back would not give the same transaction.
 */
export function* encodeTransaction(transaction: Transaction, mentions: Mentions): Work<readonly string[]> {
  const { changes, ...head } = transaction
  checkStorable(head)
  const bodies: string[] = []
  const keys = new Set<string>()
  let [from, length] = [0, 0]
  let open: string[] = []
  for (const [index, change] of changes.entries()) {
    checkStorable(change)
    if (keys.has(keyOf(change))) throw unstorable('it has two changes of one record')
    keys.add(keyOf(change))
    const json = JSON.stringify(encodeChange(change, mentions))
    if (open.length > 0 && length + json.length > lineLength) {
      const body = `{"part":${bodies.length + 1},"changes":[${open.join(',')}]}`
      checkReadable(body, { ...head, changes: changes.slice(from, index) }, mentions)
      bodies.push(body)
      open = []
      from = index
      length = 0
      yield
    }
    open.push(json)
    length += json.length
  }
  const closing = JSON.stringify({ ...head, parts: bodies.length })
  const body = `${closing.slice(0, -1)},"changes":[${open.join(',')}]}`
  checkReadable(body, { ...head, changes: changes.slice(from) }, mentions)
  return [...bodies, body]
}

/** Checks that reading the line `body` gives just that part of a transaction which `written` is. */
function checkReadable(body: string, written: Transaction, mentions: Mentions): void {
  let reason = 'it holds values that cannot be stored'
  try {
    const line: unknown = JSON.parse(body)
    const {
      changes,
      part: _part,
      parts: _parts,
      ...rest
    } = isPart(line) ? { ...written, ...Part.parse(line), parts: 0 } : { ...Closing.parse(line), part: 0 }
    const decoded = changes.map((change) => decodeChange(change, mentions))
    if (equal(StoredTransaction.parse({ ...rest, changes: decoded }), written)) return
  } catch (error) {
    reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
  }
  throw unstorable(reason)
}

function checkStorable(value: unknown): void {
  const whyNot = whyNotStorable(value)
  if (whyNot !== null) throw unstorable(whyNot)
}

function unstorable(reason: string): WorkbenchError {
  return new WorkbenchError('transaction/invalid', `The change cannot be saved: ${reason}`, { reason })
}

/** A transaction read back, and its changes as the line has them: not migrated, as the lines after it refer to them. */
export interface DecodedTransaction {
  readonly transaction: Transaction
  readonly changes: readonly Mentioned[]
}

/** What a change leaves behind. */
export type Mentioned = Pick<LineChange, 'kind' | 'id'> & { readonly after: unknown }

/**
 * The transaction that `lines` hold, written by version `schema` of the program.
 *
 * @throws Error when they hold none.
 */
export function decodeTransaction(lines: TransactionLines, schema: number, mentions: Mentions): DecodedTransaction {
  const { parts, changes, ...rest } = Closing.parse(lines.closing)
  const all = lines.parts.map((body, index) => {
    const { part, changes: some } = Part.parse(body)
    if (part !== index + 1) throw new Error(`part ${part} stands where part ${index + 1} belongs`)
    return some
  })
  if (all.length !== parts) throw new Error(`${all.length} parts of ${parts}`)
  const decoded = [...all.flat(), ...changes].map((change) => decodeChange(change, mentions))
  const migrated = migrate('transaction', schema, { ...rest, changes: decoded })
  return { transaction: StoredTransaction.parse(migrated), changes: decoded }
}

/** Whether `body` is a part of a transaction, not the line that closes it. */
export function isPart(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'part' in body
}

/** Notes what `changes` leave behind. */
export function mention(mentions: Mentions, changes: readonly Mentioned[]): void {
  for (const change of changes) mentions.set(keyOf(change), change.after)
}

function encodeChange({ kind, id, before, after }: Change, mentions: Mentions): LineChange {
  const key = keyOf({ kind, id })
  const known = mentions.has(key) && equal(mentions.get(key), before)
  return {
    kind,
    id,
    ...(known ? {} : { before: before as Side | null }),
    ...(before && after ? difference(before as never, after as never) : { after: after as Side | null }),
  }
}

function difference(before: Side, after: Side): Pick<LineChange, 'set' | 'unset'> {
  const set = Object.entries(after).filter(
    ([name, value]) => !Object.hasOwn(before, name) || !equal(before[name], value),
  )
  const unset = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  return { set, ...(unset.length > 0 ? { unset } : {}) }
}

function decodeChange(change: LineChange, mentions: Mentions): Mentioned & { readonly before: unknown } {
  const { kind, id } = change
  const before = change.before === undefined ? (mentions.get(keyOf(change)) as Side | null | undefined) : change.before
  if (before === undefined) throw new Error(`${kind} ${id} was not mentioned before`)
  const after = change.after === undefined ? patched(before, change) : change.after
  return { kind, id, before, after }
}

function patched(before: Side | null, { set = [], unset = [] }: LineChange): Side {
  if (before === null) throw new Error('nothing to change')
  const kept = Object.entries(before).filter(([name]) => !unset.includes(name))
  // From entries, because assigning to a key named `__proto__` would lose it.
  return Object.fromEntries([...kept, ...set])
}

function keyOf({ kind, id }: Pick<LineChange, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}
