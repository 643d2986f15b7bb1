import type { Annotation } from '../model/annotation.ts'
import type { Tag } from '../model/tag.ts'
import type { Records } from '../state/records.ts'
import { isRefusal } from '../state/transaction.ts'
import { newAnnotation } from './annotate.ts'
import {
  annotationChange,
  type Chosen,
  chosenInPlace,
  type CommandContext,
  type CommandResult,
  freshIds,
  transact,
} from './context.ts'
import { fieldsFor } from './edit-annotation.ts'

/**
 * Tags the passages of the chosen annotations again. The new ones have those details that `tag` shares, and no note.
 *
 * Takes one of `context.recordIds` for each. Refuses with `place-uncertain`.
 */
export function duplicate(
  records: Records,
  { tag, ...choice }: Chosen & { readonly tag: Tag },
  context: CommandContext,
): CommandResult {
  const found = chosenInPlace(records, choice)
  if (isRefusal(found)) return found
  const ids = freshIds(context, found.length)
  const made = found.map((annotation, index): Annotation => {
    const { articleId, spans, fields } = annotation
    const shared = annotation.tag === tag ? fields : fieldsFor(tag, fields)
    return { ...newAnnotation({ id: ids[index] ?? '', articleId, tag, spans }, context), fields: shared }
  })
  return transact(
    `tag again as ${tag}`,
    made.map((annotation) => annotationChange(null, annotation)),
    context,
  )
}
