import type { MenuCommand } from '../../src/contract/events.ts'
import { type ArticleCommandId, articleCommands } from './article-commands.ts'
import { isMac } from './platform.ts'
import { type TextCommandId, textCommands } from './text-commands.ts'

/** Everything a person can have done by a key, a menu or a button. */
export type CommandId =
  | MenuCommand
  | TextCommandId
  | ArticleCommandId
  | 'annotate-selection'
  | 'edit-details'
  | 'go-to-articles'
  | 'go-to-text'
  | 'go-to-annotations'
  | 'next-area'
  | 'previous-area'
  | 'clear-selection'
  | 'show-commands'
  | 'quick-open'
  | 'search-all'
  | 'tag-all'
  | 'show-statistics'
  | 'open-folder'
  | 'review-files'
  | 'replace-text'
  | 'read-again'
  | 'next-to-review'
  | 'previous-to-review'
  | 'watch-folder'
  | 'stop-watching'
  | 'review-new-files'

/** One command as the sheet of shortcuts and the keyboard know it. */
export interface Command {
  readonly id: CommandId
  readonly label: string
  readonly group: 'Tag' | 'Change' | 'Read' | 'Move around' | 'Articles' | 'Work'
  /** In tinykeys' notation; the first is the one shown. None for a command that a person finds in the palette. */
  readonly keys: readonly string[]
  /** Whether its keys act without Ctrl, Cmd or Alt, so that they can be switched off and never act while one types. */
  readonly isSingleKey?: true
}

/** Every command with its keys. `$mod` is Cmd on a Mac and Ctrl elsewhere. */
export const commandTable: readonly Command[] = [
  { id: 'tag-entity', label: 'Tag the selection as entity', group: 'Tag', keys: ['1'], isSingleKey: true },
  { id: 'tag-event', label: 'Tag the selection as event', group: 'Tag', keys: ['2'], isSingleKey: true },
  { id: 'tag-claim', label: 'Tag the selection as claim', group: 'Tag', keys: ['3'], isSingleKey: true },
  {
    id: 'annotate-selection',
    label: 'Add the selection to the current annotation',
    group: 'Tag',
    keys: ['+'],
    isSingleKey: true,
  },
  { id: 'tag-all', label: 'Tag all places with the same words', group: 'Tag', keys: ['$mod+Shift+a'] },
  { id: 'edit-details', label: 'Edit the current annotation’s details', group: 'Tag', keys: ['e'], isSingleKey: true },
  {
    id: 'remove-annotation',
    label: 'Remove the current annotation',
    group: 'Tag',
    keys: ['Delete', 'Backspace'],
    isSingleKey: true,
  },
  { id: 'next-annotation', label: 'Next annotation', group: 'Read', keys: ['j', 'Alt+ArrowDown'], isSingleKey: true },
  {
    id: 'previous-annotation',
    label: 'Previous annotation',
    group: 'Read',
    keys: ['k', 'Alt+ArrowUp'],
    isSingleKey: true,
  },
  { id: 'next-to-review', label: 'Next annotation that needs a place', group: 'Read', keys: ['Alt+Shift+j'] },
  { id: 'previous-to-review', label: 'Previous annotation that needs a place', group: 'Read', keys: ['Alt+Shift+k'] },
  ...textCommands,
  { id: 'find', label: 'Find in article', group: 'Read', keys: ['$mod+f'] },
  { id: 'find-next', label: 'Next hit', group: 'Read', keys: ['F3', '$mod+g'] },
  { id: 'find-previous', label: 'Previous hit', group: 'Read', keys: ['Shift+F3', '$mod+Shift+g'] },
  { id: 'search-all', label: 'Search all articles', group: 'Read', keys: ['$mod+Shift+f'] },
  { id: 'clear-selection', label: 'Let go of the selection or annotation', group: 'Read', keys: ['Escape'] },
  { id: 'next-article', label: 'Next article', group: 'Move around', keys: [']', '$mod+PageDown'], isSingleKey: true },
  {
    id: 'previous-article',
    label: 'Previous article',
    group: 'Move around',
    keys: ['[', '$mod+PageUp'],
    isSingleKey: true,
  },
  { id: 'next-area', label: 'Next area: articles, text, annotations', group: 'Move around', keys: ['F6'] },
  { id: 'previous-area', label: 'Previous area', group: 'Move around', keys: ['Shift+F6'] },
  { id: 'go-to-articles', label: 'Go to the articles', group: 'Move around', keys: ['Alt+1'] },
  { id: 'go-to-text', label: 'Go to the text', group: 'Move around', keys: ['Alt+2'] },
  { id: 'go-to-annotations', label: 'Go to the annotations', group: 'Move around', keys: ['Alt+3'] },
  { id: 'toggle-articles', label: 'Show or hide the articles', group: 'Move around', keys: ['$mod+b'] },
  { id: 'toggle-details', label: 'Show or hide the details', group: 'Move around', keys: ['$mod+Shift+b'] },
  { id: 'quick-open', label: 'Go to an article', group: 'Move around', keys: ['$mod+p'] },
  ...articleCommands,
  { id: 'show-commands', label: 'All commands', group: 'Work', keys: ['$mod+Shift+p'] },
  { id: 'open-files', label: 'Open article files', group: 'Work', keys: ['$mod+o'] },
  { id: 'open-folder', label: 'Open a folder of articles', group: 'Work', keys: ['$mod+Shift+o'] },
  { id: 'review-files', label: 'Open article files after a review', group: 'Work', keys: ['$mod+Alt+o'] },
  { id: 'watch-folder', label: 'Watch a folder for new files', group: 'Work', keys: ['$mod+Alt+f'] },
  { id: 'stop-watching', label: 'Stop watching the folder', group: 'Work', keys: ['$mod+Alt+Shift+f'] },
  { id: 'review-new-files', label: 'Review the new files of the watched folder', group: 'Work', keys: ['$mod+Alt+n'] },
  { id: 'export', label: 'Export as JSON', group: 'Work', keys: ['$mod+e'] },
  { id: 'replace-text', label: 'Replace the text with a revised version…', group: 'Articles', keys: [] },
  { id: 'read-again', label: 'Read the original file again with another encoding…', group: 'Articles', keys: [] },
  { id: 'undo', label: 'Undo', group: 'Work', keys: ['$mod+z'] },
  { id: 'redo', label: 'Redo', group: 'Work', keys: ['$mod+Shift+z', '$mod+y'] },
  { id: 'show-statistics', label: 'Statistics', group: 'Work', keys: ['$mod+Shift+s'] },
  { id: 'show-safety', label: 'Safety: earlier states, damaged files, copies', group: 'Work', keys: ['$mod+Shift+k'] },
  { id: 'show-settings', label: 'Settings', group: 'Work', keys: ['$mod+,'] },
  { id: 'show-shortcuts', label: 'Keyboard shortcuts', group: 'Work', keys: ['?', 'F1'], isSingleKey: true },
]

/** The keys of a command: the one a person chose, else its ordinary ones. */
export function keysOf({ id, keys }: Command, chosen: Readonly<Record<string, string>>): readonly string[] {
  const own = chosen[id]
  return own === undefined ? keys : [own]
}

/** The command that `key` would do as the keys are chosen, or `null`. */
export function commandAt(key: string, chosen: Readonly<Record<string, string>>): Command | null {
  return (
    commandTable.find((command) => keysOf(command, chosen).some((own) => own.toLowerCase() === key.toLowerCase())) ??
    null
  )
}

const keyNames: Readonly<Record<string, string>> = {
  $mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
}

/** A key as people know it on this platform: “Ctrl Shift Z”, “⌘ O”. */
export function spokenKey(key: string): string {
  return key
    .split('+')
    .map((part) => part.replace(/^(?:Key|Digit)(?=.$)/u, ''))
    .map((part) => (part === '' ? '+' : (keyNames[part] ?? (part.length === 1 ? part.toUpperCase() : part))))
    .filter((part, index, parts) => !(part === '+' && parts[index - 1] === '+'))
    .join(' ')
}

const modifierKeys = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock']

/** The key that `event` presses in tinykeys' notation; `null` while only modifiers are held. */
export function pressedKey(event: KeyboardEvent): string | null {
  if (modifierKeys.includes(event.key)) return null
  const isMod = isMac ? event.metaKey : event.ctrlKey
  const isSign = /^[^\p{L}\p{N}]$/u.test(event.key)
  const held = [isMod ? '$mod' : '', event.altKey ? 'Alt' : '', event.shiftKey && !isSign ? 'Shift' : '']
  return [...held.filter((name) => name !== ''), event.key.length === 1 ? event.key.toLowerCase() : event.key].join('+')
}

/** Whether keys typed at `event` belong to a field one writes in. */
export function isTyping(event: Event): boolean {
  const [target] = event.composedPath()
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}
