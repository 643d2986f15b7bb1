import { duplicate } from '../../src/core/commands/duplicate.ts'
import { growTo, moveEnd } from '../../src/core/commands/edit-spans.ts'
import { mergeAnnotations } from '../../src/core/commands/merge.ts'
import { splitAt } from '../../src/core/commands/split.ts'
import { type Annotation, firstStart } from '../../src/core/model/annotation.ts'
import type { Tag } from '../../src/core/model/tag.ts'
import { passageOf } from '../../src/core/state/annotation-words.ts'
import { isRefusal } from '../../src/core/state/transaction.ts'
import { stepFrom, type Unit } from '../../src/core/text/steps.ts'
import type { Border } from '../elements/reader/border-drag.ts'
import { shortened, tagNames } from '../words/labels.ts'
import type { Listing } from './listing.ts'
import { nextInList } from './next-in-list.ts'
import type { SessionState } from './session-state.ts'
import type { Session } from './session.ts'

/** What work in the text needs of the desk. */
export interface TextDesk {
  readonly session: Pick<Session, 'run' | 'isWhole' | 'whole'>
  readonly state: SessionState
  readonly listing: Listing
  /** The current annotation, or `null`. */
  readonly selected: Annotation | null
  /** Everything chosen, the current annotation among them. */
  readonly chosen: readonly Annotation[]
  select(id: string | null, how: { readonly reveal: boolean }): void
  announce(words: string): void
}

/** What work in the text asks of the text on screen. */
export interface TextOnScreen {
  /** Where the caret is or was last, in UTF-16 code units. */
  readonly place: number
  /** Whether the text has the focus. */
  readonly isInText: boolean
  /** Puts the caret there, without taking the focus. */
  putCaret(offset: number): void
  /** Whether the text at `offset` runs from right to left. */
  isRightToLeft(offset: number): boolean
}

/** Which way a border goes: as seen, or along the text. */
export type BorderWay = 'left' | 'right' | 'back' | 'forward'

/** Characters told around a border that was moved. */
const toldAround = 40

/** What a person does to annotations without leaving the text: goes to them, moves their borders, splits and joins them. */
export class TextWork {
  readonly #desk: TextDesk
  readonly #screen: TextOnScreen
  /** The border last gone to, of which annotation. */
  #chosenBorder: { readonly id: string; readonly border: Border } | null = null

  constructor(desk: TextDesk, screen: TextOnScreen) {
    this.#desk = desk
    this.#screen = screen
  }

  /** The border of the current annotation that keys move: its end, unless another was gone to. `null` without an annotation in place. */
  get border(): Border | null {
    const { selected } = this.#desk
    if (!selected || selected.placement !== 'anchored') return null
    const chosen = this.#chosenBorder
    if (chosen?.id === selected.id && selected.spans[chosen.border.part]) return chosen.border
    return { part: selected.spans.length - 1, end: 'end' }
  }

  /** Goes to the next or previous annotation of the list from the caret, or from the current one when the caret is there. Of `tag` only, unless that is `null`. */
  goTo(by: 1 | -1, tag: Tag | null): void {
    const { listing, selected, session } = this.#desk
    if (!session.isWhole) {
      // The next one may be among those that are still to come.
      void session.whole().then((isWhole) => isWhole && this.goTo(by, tag))
      return
    }
    const list = tag === null ? listing.shown : listing.shown.filter((annotation) => annotation.tag === tag)
    const { place } = this.#screen
    const isThere = !this.#screen.isInText || (selected !== null && firstStart(selected) === place)
    const at = nextInList(list, { id: isThere ? (selected?.id ?? null) : null, by, place })
    const next = at === null ? undefined : list[at]
    if (!next || at === null) return
    this.#desk.select(next.id, { reveal: true })
    if (next.placement === 'anchored') this.#screen.putCaret(firstStart(next))
    this.#desk.announce(`${tagNames[next.tag]} ${at + 1} of ${list.length}: ${passageOf(next).slice(0, 200)}`)
  }

  /** Goes to the next or previous border of the current annotation. */
  goToBorder(by: 1 | -1): void {
    const { selected } = this.#desk
    const { border } = this
    if (!selected || !border) return
    const count = selected.spans.length
    const number = 2 * border.part + (border.end === 'end' ? 1 : 0)
    const next = Math.min(Math.max(number + by, 0), 2 * count - 1)
    this.#chosenBorder = { id: selected.id, border: { part: next >> 1, end: next % 2 === 1 ? 'end' : 'start' } }
    this.#desk.select(selected.id, { reveal: false })
    const part = count > 1 ? ` of part ${(next >> 1) + 1}` : ''
    this.#desk.announce(`${next % 2 === 1 ? 'End' : 'Start'}${part}: ${this.#wordsAtBorder()}`)
  }

  /** Moves the border by a unit. */
  moveBorder(by: Unit, way: BorderWay): void {
    const { selected } = this.#desk
    const { open } = this.#desk.state
    const { border } = this
    const part = border && selected?.spans[border.part]
    if (!open || !selected || !part) return
    const from = part[border.end]
    const direction = way === 'back' || way === 'forward' ? way : this.#along(way, from)
    this.placeBorder(selected.id, border, stepFrom(open.text, from, { by, direction, end: border.end }))
  }

  /** Puts a border of an annotation at `offset`. */
  placeBorder(id: string, border: Border, offset: number): void {
    const { open, records } = this.#desk.state
    const part = open && records.annotations.get(open.articleId)?.get(id)?.spans[border.part]
    if (!open || !part) return
    if (border.end === 'start' ? offset >= part.end : offset <= part.start) {
      this.#desk.announce('Nothing of it would be left')
      return
    }
    this.#chosenBorder = { id, border }
    const result = this.#desk.session.run((records, context) =>
      moveEnd(records, { ...open, id, ...border, offset }, context),
    )
    if (!isRefusal(result)) this.#desk.announce(this.#wordsAtBorder())
  }

  /** Grows the current annotation to whole words, or else sentences, or else paragraphs. */
  grow(): void {
    const { selected } = this.#desk
    const { open } = this.#desk.state
    if (!open || !selected) return
    for (const unit of ['word', 'sentence', 'paragraph'] as const) {
      const result = this.#desk.session.run((records, context) =>
        growTo(records, { ...open, id: selected.id, unit }, context),
      )
      if (!isRefusal(result)) {
        const grown = this.#desk.selected
        this.#desk.announce(`Grown to the ${unit}: ${shortened(grown ? passageOf(grown) : '')}`)
        return
      }
      if (result.refused !== 'nothing-changes') return
    }
    this.#desk.announce('It is whole paragraphs already')
  }

  /** Makes two annotations of the current one, at the caret. */
  split(): void {
    const { selected } = this.#desk
    const { open } = this.#desk.state
    if (!open || !selected) return
    const target = { ...open, id: selected.id, offset: this.#screen.place }
    const result = this.#desk.session.run((records, context) => splitAt(records, target, context))
    if (!isRefusal(result)) this.#desk.announce(`Split ${selected.tag} in two`)
  }

  /** Whether the caret is where the current annotation can be split. */
  get canSplit(): boolean {
    const spans = this.#desk.selected?.spans ?? []
    const { place } = this.#screen
    return (spans[0]?.start ?? place) < place && place < (spans.at(-1)?.end ?? place)
  }

  /** Makes one annotation of all that are chosen. */
  merge(): void {
    const { chosen } = this.#desk
    const { open } = this.#desk.state
    if (!open) return
    const ids = chosen.map(({ id }) => id)
    const result = this.#desk.session.run((records, context) => mergeAnnotations(records, { ...open, ids }, context))
    if (isRefusal(result)) return
    const merged = result.changes.find(({ after }) => after !== null)
    if (merged) this.#desk.select(merged.id, { reveal: false })
    this.#desk.announce(`Merged ${ids.length} annotations`)
  }

  /** Tags the passage of the current annotation once more, and makes the new annotation the current one. */
  tagAgain(tag: Tag): void {
    const { selected } = this.#desk
    const { open } = this.#desk.state
    if (!open || !selected) return
    const { articleId } = open
    const result = this.#desk.session.run((records, context) =>
      duplicate(records, { articleId, ids: [selected.id], tag }, context),
    )
    const made = isRefusal(result) ? undefined : result.changes.find(({ before }) => before === null)
    if (!made) return
    this.#desk.select(made.id, { reveal: false })
    this.#desk.announce(`Tagged “${shortened(passageOf(selected))}” as ${tag}, too`)
  }

  /** Says which annotations the caret came into, innermost first. */
  entered(ids: readonly string[]): void {
    const annotations = ids.flatMap((id) => this.#desk.listing.annotation(id) ?? [])
    this.#desk.announce(annotations.map(wordsOf).join('; '))
  }

  #along(way: 'left' | 'right', offset: number): 'back' | 'forward' {
    return (way === 'right') === this.#screen.isRightToLeft(offset) ? 'back' : 'forward'
  }

  /** “Begins: The ministry said…”, “Ends: …said on Monday”. */
  #wordsAtBorder(): string {
    const { selected } = this.#desk
    const { border } = this
    const words = selected?.spans[border?.part ?? 0]?.quote.exact ?? ''
    if (border?.end === 'start') {
      return `Begins: ${words.slice(0, toldAround).toWellFormed()}${words.length > toldAround ? '…' : ''}`
    }
    return `Ends: ${words.length > toldAround ? '…' : ''}${words.slice(-toldAround).toWellFormed()}`
  }
}

/** “entity, Syrian government”. */
function wordsOf(annotation: Annotation): string {
  return `${annotation.tag}, ${shortened(passageOf(annotation))}`
}
