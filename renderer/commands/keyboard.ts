import { tinykeys } from 'tinykeys'
import { type CommandId, commandTable, isTyping, keysOf } from './command-table.ts'
import { steppingTextCommands } from './text-commands.ts'

/** What the keyboard asks before it acts. */
export interface KeyboardOwner {
  /** Whether keys without Ctrl, Cmd or Alt act. */
  readonly singleKeys: boolean
  /** Keys a person chose, by command. */
  readonly keys: Readonly<Record<string, string>>
  /** Whether a dialog is open, which has the keyboard to itself. */
  readonly isModal: boolean
  /** Does the command. Answers whether there was anything to do; if not, the key keeps its ordinary meaning. */
  run(id: CommandId): boolean
}

/** Commands that a key which is held down does again and again. */
const stepping: ReadonlySet<CommandId> = new Set([
  'next-annotation',
  'previous-annotation',
  'find-next',
  'find-previous',
  'next-article',
  'previous-article',
  'undo',
  'redo',
  ...steppingTextCommands,
])

/** Listens on `target` for the keys of every command, as they are chosen now, until the returned function is called. */
export function listenToKeys(target: HTMLElement | Window, owner: KeyboardOwner): () => void {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const command of commandTable) {
    const { id } = command
    for (const key of keysOf(command, owner.keys)) {
      const isPlain = !/^(\$mod|Alt)\+/u.test(key)
      const act = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || owner.isModal) return
        if (isPlain && isTyping(event) && !/^(Shift\+)?F\d/u.test(key)) return
        if (isPlain && key.length === 1 && !owner.singleKeys) return
        if ((id === 'undo' || id === 'redo') && isTyping(event)) return
        if (event.repeat && !stepping.has(id)) event.preventDefault()
        else if (owner.run(id)) event.preventDefault()
      }
      for (const form of formsOf(key)) bindings[form] = act
    }
  }
  // What is typed where is decided above, where shadow roots are seen through.
  return tinykeys(target, bindings, { ignore: ({ isComposing }) => isComposing })
}

/** Signs such as ? and + need Shift on some keyboards and none on others. */
function formsOf(key: string): string[] {
  return /^[^\p{L}\p{N}]$/u.test(key) ? [key, `Shift+${key}`] : [key]
}
