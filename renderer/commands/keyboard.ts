import { tinykeys } from 'tinykeys'
import { type CommandId, commandTable, isTyping } from './command-table.ts'

/** What the keyboard asks before it acts. */
export interface KeyboardOwner {
  /** Whether keys without Ctrl, Cmd or Alt act. */
  readonly singleKeys: boolean
  /** Whether a dialog is open, which has the keyboard to itself. */
  readonly isModal: boolean
  /** Does the command. Answers whether there was anything to do; if not, the key keeps its ordinary meaning. */
  run(id: CommandId): boolean
}

/** Listens on `target` for the keys of every command until the returned function is called. */
export function listenToKeys(target: HTMLElement | Window, owner: KeyboardOwner): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const { id, keys } of commandTable) {
    for (const key of keys) {
      const isPlain = !/^(\$mod|Alt)\+/u.test(key)
      bindings[key === '+' ? 'Shift++' : key === '?' ? 'Shift+?' : key] = (event) => {
        if (event.defaultPrevented || owner.isModal) return
        if (isPlain && isTyping(event) && !/^F\d/u.test(key)) return
        if (isPlain && key.length === 1 && !owner.singleKeys) return
        if ((id === 'undo' || id === 'redo') && isTyping(event)) return
        if (owner.run(id)) event.preventDefault()
      }
    }
  }
  return tinykeys(target, bindings)
}
