import type { RefusalCode } from '../../src/core/state/transaction.ts'

/** Why something cannot be done now, as people say it. */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  'changed-meanwhile': 'This changed in another window meanwhile. Look at it again, then repeat what you did.',
  'record-missing': 'This is no longer here.',
  'nothing-selected': 'Select some words first.',
  'nothing-to-undo': 'There is nothing to undo.',
  'nothing-to-redo': 'There is nothing to redo.',
  'nothing-changes': 'Nothing would change.',
  'last-span': 'This is the only part. Remove the annotation instead.',
  'needs-several': 'Choose several annotations first.',
  'different-tags': 'These have different tags. Give them the same tag first, then merge them.',
  'place-uncertain': 'Where this stands in the text is not certain. Confirm its place first.',
  'too-many': 'There are too many places for one step. Look for more words, or in fewer articles.',
  'read-only': 'This workspace can only be read at present.',
  'not-saved': 'Wait until everything is saved, then undo.',
}

/** `code` as people say it, or the words of a failure as they are. */
export function reasonWords(code: string): string {
  return (refusalWords as Readonly<Record<string, string>>)[code] ?? code
}
