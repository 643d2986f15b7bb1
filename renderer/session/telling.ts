import type { OpenedWorkspace } from '../../src/contract/methods.ts'
import { reasonWords, refusalWords } from '../words/refusals.ts'
import type { Messages } from './messages.ts'
import type { SaveStatus } from './outbox.ts'
import type { Notice } from './session-state.ts'

/** Tells a person in words what the session has to say. */
export class Telling {
  readonly #messages: Messages
  readonly #showSafety: () => void
  #wasFailing = false

  /** `showSafety` shows what is kept beside the present. */
  constructor(messages: Messages, showSafety: () => void) {
    this.#messages = messages
    this.#showSafety = showSafety
  }

  /** A workspace was opened: says what was found and mended, each with a way to more about it. */
  opened({ notices, readOnly }: Pick<OpenedWorkspace, 'notices' | 'readOnly'>): void {
    for (const notice of readOnly === null ? notices : [readOnly, ...notices]) this.#problem(notice)
  }

  /** Something was refused, taken back, or failed. */
  notice(notice: Notice): void {
    switch (notice.kind) {
      case 'refused':
        this.#messages.tell(refusalWords[notice.refusal.refused])
        return
      case 'taken-back':
        this.#messages.problem(`Taken back: ${notice.labels.join(', ')}. ${reasonWords(notice.reason)}`)
        return
      case 'failed':
        this.#messages.problem(notice.message)
        return
      case 'damaged':
        this.#problem(notice.message)
    }
  }

  #problem(words: string): void {
    this.#messages.problem(words, { label: 'More about this', run: this.#showSafety })
  }

  /** Says when edits cannot be saved, and when they are again. */
  saving(save: SaveStatus): void {
    const isFailing = save.kind === 'failing'
    const isTold = isFailing && this.#messages.shown.some(({ words }) => words.includes(save.problem))
    if (isFailing && !this.#wasFailing && !isTold) {
      this.#messages.problem(`Not saved yet: ${save.problem} What you did stays in this window and is sent again.`)
    } else if (save.kind === 'saved' && this.#wasFailing) this.#messages.tell('Everything is saved again.')
    if (isFailing || save.kind === 'saved') this.#wasFailing = isFailing
  }
}
