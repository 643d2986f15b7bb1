import { type Annotation, inReadingOrder } from '../model/annotation.ts'
import type { Records } from '../state/records.ts'
import { isRefusal, refuse } from '../state/transaction.ts'
import { describeSpans } from './annotate.ts'
import {
  annotationChange,
  type Chosen,
  chosenInPlace,
  type CommandContext,
  type CommandResult,
  transact,
} from './context.ts'

/**
 * Makes one annotation of several with the same tag: the first in reading order takes the passages of the others, those
 * details it does not have itself, and their notes below its own.
 *
 * `text` is the article's canonical text. Refuses with `needs-several`, `different-tags`, `place-uncertain`.
 */
export function mergeAnnotations(
  records: Records,
  { text, ...choice }: Chosen & { readonly text: string },
  context: CommandContext,
): CommandResult {
  const found = chosenInPlace(records, choice)
  if (isRefusal(found)) return found
  const [first, ...others] = found.toSorted(inReadingOrder)
  if (!first || others.length === 0) return refuse('needs-several', choice.ids)
  const different = others.filter(({ tag }) => tag !== first.tag)
  if (different.length > 0) {
    return refuse(
      'different-tags',
      different.map(({ id }) => id),
    )
  }
  const all = [first, ...others]
  const merged: Annotation = {
    ...first,
    spans: describeSpans(
      text,
      all.flatMap(({ spans }) => spans),
    ),
    fields: Object.assign({}, ...all.toReversed().map(({ fields }) => fields)),
    note: joinedNotes(all),
    modifiedAt: context.now,
  }
  const removed = others.map((annotation) => annotationChange(annotation, null))
  return transact(`merge ${all.length} annotations`, [annotationChange(first, merged), ...removed], context)
}

/** Every note once, in order, an empty line between two. */
function joinedNotes(annotations: readonly Annotation[]): string {
  return [...new Set(annotations.map(({ note }) => note).filter((note) => note !== ''))].join('\n\n')
}
