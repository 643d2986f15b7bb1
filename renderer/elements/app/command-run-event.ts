import type { CommandId } from '../../commands/command-table.ts'

/** A person pressed a button or a key that stands for a command. */
export class CommandRunEvent extends Event {
  static readonly type = 'command-run'
  readonly id: CommandId
  constructor(id: CommandId) {
    super(CommandRunEvent.type, { bubbles: true, composed: true })
    this.id = id
  }
}

declare global {
  interface HTMLElementEventMap {
    'command-run': CommandRunEvent
  }
}
