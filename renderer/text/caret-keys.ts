/** A step of the caret. `left` and `right` are as seen, whichever way the text runs. */
export type CaretStep =
  | { readonly by: 'character' | 'word'; readonly to: 'left' | 'right' }
  | { readonly by: 'line' | 'sentence' | 'paragraph' | 'page'; readonly to: 'backward' | 'forward' }
  | { readonly by: 'lineboundary' | 'text'; readonly to: 'backward' | 'forward' }

/** What of a keyboard event decides on a step. */
export interface CaretKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

type Steps = { readonly [key: string]: CaretStep }

const plain: Steps = {
  ArrowLeft: { by: 'character', to: 'left' },
  ArrowRight: { by: 'character', to: 'right' },
  ArrowUp: { by: 'line', to: 'backward' },
  ArrowDown: { by: 'line', to: 'forward' },
  Home: { by: 'lineboundary', to: 'backward' },
  End: { by: 'lineboundary', to: 'forward' },
  PageUp: { by: 'page', to: 'backward' },
  PageDown: { by: 'page', to: 'forward' },
}

const far: Steps = {
  ArrowLeft: { by: 'word', to: 'left' },
  ArrowRight: { by: 'word', to: 'right' },
  ArrowUp: { by: 'paragraph', to: 'backward' },
  ArrowDown: { by: 'paragraph', to: 'forward' },
  Home: { by: 'text', to: 'backward' },
  End: { by: 'text', to: 'forward' },
}

const withAlt: Steps = {
  PageUp: { by: 'sentence', to: 'backward' },
  PageDown: { by: 'sentence', to: 'forward' },
}

const commandOnMac: Steps = {
  ArrowLeft: { by: 'lineboundary', to: 'backward' },
  ArrowRight: { by: 'lineboundary', to: 'forward' },
  ArrowUp: { by: 'text', to: 'backward' },
  ArrowDown: { by: 'text', to: 'forward' },
}

/** The step that `key` asks for on this platform, or `null` when it is not the caret's. Shift is left to the caller. */
export function caretStep(key: CaretKey, isMac: boolean): CaretStep | null {
  const { ctrlKey, altKey, metaKey } = key
  const held = [ctrlKey, altKey, metaKey].filter(Boolean).length
  if (held === 0) return plain[key.key] ?? null
  if (held > 1) return null
  if (altKey) return withAlt[key.key] ?? (isMac ? far[key.key] : null) ?? null
  if (isMac) return (metaKey ? commandOnMac[key.key] : null) ?? null
  return (ctrlKey ? far[key.key] : null) ?? null
}
