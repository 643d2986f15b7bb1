import { isMac } from './platform.ts'

/** One command of the text as the sheet of shortcuts and the keyboard know it. */
interface TextCommand {
  readonly id: string
  readonly label: string
  readonly group: 'Read' | 'Change'
  readonly keys: readonly string[]
  readonly isSingleKey?: true
}

/**
 * What changes an annotation is held with Alt and Shift. On a Mac those select words, so there it is Command and Option,
 * where Option turns letters and digits into others: keys are named by their place.
 */
const held = isMac ? '$mod+Alt' : 'Alt+Shift'
/** Further than `held`. */
const far = '$mod+Alt+Shift'
const [s, m, w] = isMac ? ['KeyS', 'KeyM', 'KeyW'] : ['s', 'm', 'w']

/** The commands of the text and of the borders of annotations. */
export const textCommands = [
  { id: 'next-entity', label: 'Next entity', group: 'Read', keys: ['F7'] },
  { id: 'previous-entity', label: 'Previous entity', group: 'Read', keys: ['Shift+F7'] },
  { id: 'next-event', label: 'Next event', group: 'Read', keys: ['F8'] },
  { id: 'previous-event', label: 'Previous event', group: 'Read', keys: ['Shift+F8'] },
  { id: 'next-claim', label: 'Next claim', group: 'Read', keys: ['F9'] },
  { id: 'previous-claim', label: 'Previous claim', group: 'Read', keys: ['Shift+F9'] },
  {
    id: 'widen-selection',
    label: 'Select the word, annotation, sentence, paragraph',
    group: 'Read',
    keys: ['w', '$mod+d'],
    isSingleKey: true,
  },
  {
    id: 'narrow-selection',
    label: 'Select less again',
    group: 'Read',
    keys: ['q', '$mod+Shift+d'],
    isSingleKey: true,
  },
  { id: 'previous-border', label: 'Go to the start, or to the border before', group: 'Change', keys: [`${held}+Home`] },
  { id: 'next-border', label: 'Go to the end, or to the next border', group: 'Change', keys: [`${held}+End`] },
  { id: 'border-left-character', label: 'Border left by a character', group: 'Change', keys: [`${held}+ArrowLeft`] },
  { id: 'border-right-character', label: 'Border right by a character', group: 'Change', keys: [`${held}+ArrowRight`] },
  { id: 'border-left-word', label: 'Border left by a word', group: 'Change', keys: [`${far}+ArrowLeft`] },
  { id: 'border-right-word', label: 'Border right by a word', group: 'Change', keys: [`${far}+ArrowRight`] },
  { id: 'border-back-sentence', label: 'Border back by a sentence', group: 'Change', keys: [`${held}+ArrowUp`] },
  { id: 'border-forward-sentence', label: 'Border on by a sentence', group: 'Change', keys: [`${held}+ArrowDown`] },
  { id: 'border-back-paragraph', label: 'Border back by a paragraph', group: 'Change', keys: [`${far}+ArrowUp`] },
  { id: 'border-forward-paragraph', label: 'Border on by a paragraph', group: 'Change', keys: [`${far}+ArrowDown`] },
  {
    id: 'grow-annotation',
    label: 'Grow the current annotation to the word, sentence, paragraph',
    group: 'Change',
    keys: [`${held}+${w}`],
  },
  { id: 'split', label: 'Split the current annotation at the caret', group: 'Change', keys: [`${held}+${s}`] },
  { id: 'merge', label: 'Merge the chosen annotations', group: 'Change', keys: [`${held}+${m}`] },
  { id: 'tag-again-entity', label: 'Tag the passage again as entity', group: 'Change', keys: [`${held}+Digit1`] },
  { id: 'tag-again-event', label: 'Tag the passage again as event', group: 'Change', keys: [`${held}+Digit2`] },
  { id: 'tag-again-claim', label: 'Tag the passage again as claim', group: 'Change', keys: [`${held}+Digit3`] },
] as const satisfies readonly TextCommand[]

/** One of `textCommands`. */
export type TextCommandId = (typeof textCommands)[number]['id']

/** Those that a key which is held down does again and again. */
export const steppingTextCommands: readonly TextCommandId[] = textCommands
  .map(({ id }) => id)
  .filter((id) => /^(next|previous|border|widen|narrow|grow)-/u.test(id))
