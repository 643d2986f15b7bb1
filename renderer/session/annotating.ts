import { annotate } from '../../src/core/commands/annotate.ts'
import type { Chosen } from '../../src/core/commands/context.ts'
import {
  type FieldEdit,
  removeAnnotations,
  retag,
  setFields,
  setNote,
} from '../../src/core/commands/edit-annotation.ts'
import { addSpan, moveEndBy, removeSpan, type Target } from '../../src/core/commands/edit-spans.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { noCounts, type Tag } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { passageOf } from '../../src/core/state/annotation-words.ts'
import { isRefusal, type Transaction } from '../../src/core/state/transaction.ts'
import type { Unit } from '../../src/core/text/steps.ts'
import { counted, shortened, tagNames } from '../words/labels.ts'
import type { Session } from './session.ts'

/** Which border of which part goes where. */
export interface BorderMove {
  /** Counted from 0. */
  readonly part: number
  readonly end: 'start' | 'end'
  readonly by: Unit
  readonly direction: 'back' | 'forward'
}

/** What a person does to annotations of the open article, and the words it is told with. */
export class Annotating {
  readonly #session: Session
  readonly #tell: (words: string) => void

  constructor(session: Session, tell: (words: string) => void) {
    this.#session = session
    this.#tell = tell
  }

  /** Tags a passage. Answers the new annotation's id, or `null` when it was refused. */
  tag(tag: Tag, spans: readonly Span[]): string | null {
    const { open } = this.#session.state
    if (!open) return null
    const result = this.#session.run((records, context) => annotate(records, { ...open, tag, spans }, context))
    if (isRefusal(result)) return null
    const made = result.changes.find(({ kind }) => kind === 'annotation')
    const annotation = made?.kind === 'annotation' ? made.after : null
    if (annotation) {
      const counts = this.#session.state.counts.get(open.articleId) ?? noCounts
      const total = counted(counts.entity + counts.event + counts.claim, 'annotation')
      this.#tell(`Tagged “${shortened(passageOf(annotation))}” as ${tag}, ${total}`)
    }
    return annotation?.id ?? null
  }

  /** Makes `span` a further part of an annotation. */
  addPart(id: string, span: Span): void {
    this.#onTarget(id, (target) => (records, context) => addSpan(records, { ...target, span }, context), 'Added a part')
  }

  /** Takes `span` off an annotation. */
  removePart(id: string, span: Span): void {
    this.#onTarget(
      id,
      (target) => (records, context) => removeSpan(records, { ...target, span }, context),
      'Took a part off',
    )
  }

  /** Moves a border of a part by a character, word, sentence or paragraph. */
  moveBorder(id: string, { part, end, by, direction }: BorderMove): void {
    const step = { by, direction, end }
    this.#onTarget(
      id,
      (target) => (records, context) => moveEndBy(records, { ...target, part, step }, context),
      'Moved the border',
    )
  }

  /** Gives annotations another tag, as one step. */
  retag(ids: readonly string[], tag: Tag): void {
    this.#onChosen(
      ids,
      (choice) => (records, context) => retag(records, { ...choice, tag }, context),
      ({ changes }) => this.#tell(`Retagged ${howMany(changes.length)}as ${tag}`),
    )
  }

  /** Sets fields of those annotations that carry the edit's tag, as one step. */
  setFields(of: Chosen, edit: FieldEdit): void {
    this.#session.runInSlices((records, context) => setFields(records, { ...of, ...edit }, context), nothing)
  }

  /** Writes the note of an annotation; several of one gesture are one step of undo. */
  setNote(of: Chosen, note: string, gesture: string): void {
    this.#session.run((records, context) => setNote(records, { ...of, note }, context), { gesture })
  }

  /** Removes annotations, as one step. `removed` hears that they are gone. */
  remove(annotations: readonly Annotation[], removed: () => void): void {
    const [only] = annotations
    this.#onChosen(
      annotations.map(({ id }) => id),
      (choice) => (records, context) => removeAnnotations(records, choice, context),
      () => {
        this.#tell(
          only && annotations.length === 1
            ? `Removed ${tagNames[only.tag].toLowerCase()} “${shortened(passageOf(only))}”`
            : `Removed ${annotations.length} annotations`,
        )
        removed()
      },
    )
  }

  #onTarget(id: string, command: (target: Target) => Parameters<Session['run']>[0], words: string): void {
    const { open } = this.#session.state
    if (!open) return
    const result = this.#session.run(command({ ...open, id }))
    if (!isRefusal(result)) this.#tell(words)
  }

  /** Runs a command on what is chosen, however much that is. `done` hears what it did, unless it was refused. */
  #onChosen(
    ids: readonly string[],
    command: (choice: Chosen) => Parameters<Session['run']>[0],
    done: (transaction: Transaction) => void,
  ): void {
    const { open } = this.#session.state
    if (!open) return
    this.#session.runInSlices(command({ articleId: open.articleId, ids }), (result) => {
      if (!isRefusal(result)) done(result)
    })
  }
}

function nothing(): void {}

/** How many, when it is not just one. */
function howMany(count: number): string {
  return count === 1 ? '' : `${count} annotations `
}
