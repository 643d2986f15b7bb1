import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import { equal } from './equal.ts'

/** Three versions of a record. `null` where a side does not have it; `base` is `undefined` where it is not known. */
export interface Versions<R> {
  readonly base: R | null | undefined
  readonly here: R | null
  readonly there: R | null
}

/** A field that both sides changed, each in its own way. */
export interface FieldConflict {
  /** Its name, such as `note` or `fields.speaker`. */
  readonly field: string
  readonly here: unknown
  readonly there: unknown
}

/** What becomes of a record when two sides come together. */
export interface Merged<R> {
  /** What stands here afterwards: of a field that both changed, the value from here. `null` when it is gone. */
  readonly record: R | null
  /** The same with the values from there, where both sides changed a field; else `null`. */
  readonly other: R | null
  /** The fields that both changed. */
  readonly conflicts: readonly FieldConflict[]
  /** The side that removed what the other one changed; the change stays. */
  readonly removed: 'here' | 'there' | null
}

/** Merges three versions of a record, field by field: what one side changed is taken, what both changed is kept twice. */
export function mergeRecord<R extends Annotation | Article>({ base, here, there }: Versions<R>): Merged<R> {
  if (equal(here, there) || (base !== undefined && equal(there, base))) return settled(here)
  if (base !== undefined && equal(here, base)) return settled(there)
  if (here === null || there === null) {
    return { ...settled(here ?? there), removed: base ? (here === null ? 'here' : 'there') : null }
  }
  const groups = groupsOf(here, there)
  const { ours, theirs, conflicts } = mergeFields({
    base: base ? grouped(base, groups) : null,
    here: grouped(here, groups),
    there: grouped(there, groups),
  })
  const [record, other] = [ours, theirs].map((fields) => ungrouped(fields, groups) as R)
  return { ...settled(record ?? here), other: conflicts.length > 0 ? (other ?? there) : null, conflicts }
}

function settled<R>(record: R | null): Merged<R> {
  return { record, other: null, conflicts: [], removed: null }
}

type Fields = ReadonlyMap<string, unknown>

/** Fields that mean something only together, the one they are told under first. */
type Group = readonly [name: string, ...others: string[]]

const always: readonly Group[] = [
  ['spans', 'placement', 'textSha256'],
  ['text', 'original', 'earlier'],
]

/** What is known of a passage depends on its tag: where the sides differ in that, it goes with it. */
function groupsOf(here: object, there: object): readonly Group[] {
  const [ours, theirs] = [here, there].map((record) => ('tag' in record ? record.tag : null))
  return ours === theirs ? always : [...always, ['tag', 'fields']]
}

function grouped(record: object, groups: readonly Group[]): Fields {
  const fields = new Map<string, unknown>(Object.entries(record))
  for (const group of groups) {
    const own = group.filter((name) => fields.has(name))
    const unit = Object.fromEntries(own.map((name) => [name, fields.get(name)]))
    for (const name of own) fields.delete(name)
    if (own.length > 0) fields.set(group[0], unit)
  }
  return fields
}

function ungrouped(fields: Fields, groups: readonly Group[]): object {
  const units = new Set<string>(groups.map(([name]) => name))
  // From entries, because assigning to a key named `__proto__` would lose it.
  return Object.fromEntries(
    [...fields].flatMap(([name, value]) => (units.has(name) ? entriesOf(value) : [[name, value]])),
  )
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

interface MergedFields {
  readonly ours: Fields
  readonly theirs: Fields
  readonly conflicts: readonly FieldConflict[]
}

function mergeFields(
  { base, here, there }: { readonly base: Fields | null; readonly here: Fields; readonly there: Fields },
  path = '',
): MergedFields {
  const ours = new Map<string, unknown>()
  const theirs = new Map<string, unknown>()
  const conflicts: FieldConflict[] = []
  const put = (field: string, our: unknown, their: unknown) => {
    if (our !== undefined) ours.set(field, our)
    if (their !== undefined) theirs.set(field, their)
  }
  for (const field of new Set([...here.keys(), ...there.keys()])) {
    const [was, our, their] = [base?.get(field), here.get(field), there.get(field)]
    if (equal(our, their) || (base && equal(their, was))) put(field, our, our)
    else if (base && equal(our, was)) put(field, their, their)
    else if (field === 'modifiedAt') {
      const latest = String(our) > String(their) ? our : their
      put(field, latest, latest)
    } else if (field === 'fields') {
      const [basis, one, other] = [was, our, their].map((side) => new Map(entriesOf(side)))
      const inside = mergeFields(
        { base: base && (basis ?? null), here: one ?? new Map(), there: other ?? new Map() },
        'fields.',
      )
      put(field, Object.fromEntries(inside.ours), Object.fromEntries(inside.theirs))
      conflicts.push(...inside.conflicts)
    } else {
      put(field, our, their)
      conflicts.push({ field: `${path}${field}`, here: our ?? null, there: their ?? null })
    }
  }
  return { ours, theirs, conflicts }
}
