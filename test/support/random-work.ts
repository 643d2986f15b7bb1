import fc, { type Arbitrary } from 'fast-check'
import { annotate } from '../../src/core/commands/annotate.ts'
import type { CommandContext, CommandResult } from '../../src/core/commands/context.ts'
import {
  type FieldEdit,
  removeAnnotations,
  retag,
  setFields,
  setNote,
} from '../../src/core/commands/edit-annotation.ts'
import { editArticles } from '../../src/core/commands/edit-article.ts'
import { addSpan, moveEnd, removeSpan } from '../../src/core/commands/edit-spans.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'
import { articleStatuses } from '../../src/core/model/article.ts'
import { tags } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { annotationsOf } from '../../src/core/state/records.ts'
import { sorted } from '../../src/core/state/queries.ts'
import { someTime } from './builders.ts'
import type { SmallSession } from './small-session.ts'

/** One thing a person may do; the numbers say to what, taken modulo what there is. */
export interface Deed {
  readonly what: (typeof deeds)[number]
  readonly which: number
  readonly from: number
  readonly length: number
  /** Whether it is part of the gesture before it. */
  readonly goesOn: boolean
}

const deeds = [
  'annotate',
  'annotate in two parts',
  'retag',
  'fill in',
  'write a note',
  'move an end',
  'add a part',
  'remove a part',
  'remove',
  'rename the article',
] as const

/** Anything a person may do. */
export const anyDeed: Arbitrary<Deed> = fc.record({
  what: fc.constantFrom(...deeds),
  which: fc.nat(50),
  from: fc.nat(500),
  length: fc.nat(30),
  goesOn: fc.boolean(),
})

/** What the command behind `deed` answers when it is done to the article `articleId` of `session`, whose text is `text`. */
export function perform(session: SmallSession, articleId: string, text: string, deed: Deed): CommandResult {
  const { what, which, length } = deed
  const annotations = sorted(annotationsOf(session.records, articleId))
  const target = annotations[which % Math.max(annotations.length, 1)]
  const context = contextOf(session, deed)
  const tag = tags[which % tags.length] ?? 'claim'
  const span = spanFor(text, deed)
  const choice = { articleId, ids: [target?.id ?? 'nothing'] }
  const one = { articleId, id: target?.id ?? 'nothing', text }
  switch (what) {
    case 'annotate':
      return annotate(session.records, { articleId, text, tag, spans: [span] }, context)
    case 'annotate in two parts': {
      const other = spanFor(text, { ...deed, from: deed.from * 7 + 3 })
      return annotate(session.records, { articleId, text, tag, spans: [span, other] }, context)
    }
    case 'retag':
      return retag(session.records, { ...choice, tag }, context)
    case 'fill in':
      return setFields(session.records, { ...choice, ...editFor(target, length) }, context)
    case 'write a note':
      return setNote(session.records, { ...choice, note: `note ${length}` }, context)
    case 'move an end': {
      const end = which % 2 === 0 ? 'start' : 'end'
      return moveEnd(session.records, { ...one, part: length % 3, end, offset: span.start }, context)
    }
    case 'add a part':
      return addSpan(session.records, { ...one, span }, context)
    case 'remove a part':
      return removeSpan(session.records, { ...one, span }, context)
    case 'remove':
      return removeAnnotations(session.records, choice, context)
    case 'rename the article': {
      const status = articleStatuses[which % articleStatuses.length] ?? 'done'
      return editArticles(
        session.records,
        { articleIds: [articleId], values: { title: `Title ${length}`, status } },
        context,
      )
    }
  }
}

function contextOf(session: SmallSession, { goesOn }: Deed): CommandContext {
  const last = session.history.done.at(-1)
  const gesture = goesOn && last ? { gesture: last.gesture } : {}
  return { id: session.newId(), recordIds: [session.newId()], now: someTime, author: 'AB', ...gesture }
}

function spanFor(text: string, { from, length }: Deed): Span {
  const start = from % text.length
  return { start, end: Math.min(text.length, start + 1 + length) }
}

/** Sets a field, or clears it. */
function editFor(target: Annotation | undefined, number: number): FieldEdit {
  const words = number % 3 === 0 ? null : `words ${number}`
  switch (target?.tag) {
    case 'entity':
      return { tag: 'entity', values: { role: words } }
    case 'event':
      return { tag: 'event', values: { place: words, participants: [{ entity: `someone ${number}` }] } }
    default:
      return { tag: 'claim', values: { speaker: words, stance: 'asserts' } }
  }
}
