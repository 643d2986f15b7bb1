import type { Annotation } from '../model/annotation.ts'
import { fieldNames, type FieldsByTag } from '../model/fields.ts'
import type { Tag } from '../model/tag.ts'
import { equal } from '../state/equal.ts'
import type { Records } from '../state/records.ts'
import { isRefusal } from '../state/transaction.ts'
import { annotationChange, chosen, type Chosen, type CommandContext, type CommandResult, transact } from './context.ts'

/** Gives the chosen annotations another tag. Fields that the new tag does not have are dropped; undo brings them back. */
export function retag(
  records: Records,
  { tag, ...choice }: Chosen & { readonly tag: Tag },
  context: CommandContext,
): CommandResult {
  return edit(records, choice, `retag as ${tag}`, context, (annotation) =>
    annotation.tag === tag ? annotation : { ...annotation, tag, fields: fieldsFor(tag, annotation.fields) },
  )
}

/** New values for fields of one tag; `null` clears a field, an absent one stays. */
export type FieldValues<T extends Tag> = { readonly [N in keyof FieldsByTag[T]]?: FieldsByTag[T][N] | null }

/** Fields of one tag to set. */
export type FieldEdit = { [T in Tag]: { readonly tag: T; readonly values: FieldValues<T> } }[Tag]

/** Sets fields of those chosen annotations that carry the tag. */
export function setFields(
  records: Records,
  { tag, values, ...choice }: Chosen & FieldEdit,
  context: CommandContext,
): CommandResult {
  return edit(records, choice, 'edit details', context, (annotation) => {
    if (annotation.tag !== tag) return annotation
    const given = Object.entries({ ...annotation.fields, ...values }).filter(([, value]) => value !== null)
    return { ...annotation, fields: Object.fromEntries(given) }
  })
}

/** Writes the note of the chosen annotations. */
export function setNote(
  records: Records,
  { note, ...choice }: Chosen & { readonly note: string },
  context: CommandContext,
): CommandResult {
  return edit(records, choice, 'edit note', context, (annotation) => ({ ...annotation, note }))
}

/** Removes the chosen annotations. */
export function removeAnnotations(records: Records, choice: Chosen, context: CommandContext): CommandResult {
  const found = chosen(records, choice)
  if (isRefusal(found)) return found
  const label = found.length === 1 ? `remove ${found[0]?.tag}` : `remove ${found.length} annotations`
  return transact(
    label,
    found.map((annotation) => annotationChange(annotation, null)),
    context,
  )
}

/** Applies `change` to each chosen annotation; those that stay as they were are not part of the transaction. */
export function edit(
  records: Records,
  choice: Chosen,
  label: string,
  context: CommandContext,
  change: (annotation: Annotation) => Annotation,
): CommandResult {
  const found = chosen(records, choice)
  if (isRefusal(found)) return found
  const changes = found.flatMap((before) => {
    const after = change(before)
    return equal(before, after) ? [] : [annotationChange(before, { ...after, modifiedAt: context.now })]
  })
  return transact(label, changes, context)
}

/** Those of `fields` that annotations of `tag` have as well. */
export function fieldsFor(tag: Tag, fields: object): object {
  const names: readonly string[] = fieldNames[tag]
  // `cardId` names a card of the old tag's registry, so it never moves along.
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'cardId' && names.includes(name)))
}
