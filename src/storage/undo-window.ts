import type { Entry } from './segment-reader.ts'

/** How many user transactions the journal is kept for, however old. */
const undoable = 200

/** Where the last user transactions lie in the journal. */
export class UndoWindow {
  #sequences: number[] = []

  constructor(past: readonly Entry[]) {
    for (const entry of past) this.note(entry)
  }

  /** Takes in a transaction that is durable. */
  note({ sequence, transaction }: Entry): void {
    if (transaction.provenance.kind !== 'user') return
    this.#sequences.push(sequence)
    if (this.#sequences.length > undoable) this.#sequences.shift()
  }

  /** The oldest transaction needed for undo; `null` when there is none. */
  get first(): number | null {
    return this.#sequences[0] ?? null
  }
}
