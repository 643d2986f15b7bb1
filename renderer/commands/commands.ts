import type { MenuCommand } from '../../src/contract/events.ts'
import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import type { CommandId } from './command-table.ts'
import type { Deed } from './deed.ts'
import { deedsOf } from './deeds.ts'

/** Runs commands, wherever they come from: keys, buttons, the menu of a desktop host, the command palette. */
export class Commands {
  readonly #view: DeskView
  readonly #deeds: Readonly<Record<CommandId, Deed>>

  constructor(desk: Desk, view: DeskView) {
    this.#view = view
    this.#deeds = deedsOf(desk, view)
  }

  /** Why a command cannot be done now, in words; `null` when it can. */
  whyNot(id: CommandId): string | null {
    return this.#deeds[id].whyNot()
  }

  /** Does a command. Answers whether there was anything to do. */
  run(id: CommandId): boolean {
    if (this.whyNot(id) !== null) return false
    this.#deeds[id].run()
    return true
  }

  /** Does a command from the menu. In a field one writes in, undo and redo are the field's own. */
  runFromMenu(command: MenuCommand): void {
    if ((command === 'undo' || command === 'redo') && this.#view.typed(command)) return
    this.run(command)
  }
}
