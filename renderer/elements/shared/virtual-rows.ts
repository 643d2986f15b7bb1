import { nothing } from 'lit'

/**
 * `draw` for a virtualizer, which asks once more for the rows it showed before it notices that the list became shorter:
 * such a row is nothing.
 */
export function drawn<T>(draw: (item: T, index: number) => unknown): (item: T | undefined, index: number) => unknown {
  return (item, index) => (item === undefined ? nothing : draw(item, index))
}

/** `key` for a virtualizer; a row that is no longer there is known by its place. */
export function keyed(key: (item: never) => string): (item: unknown, index: number) => string {
  // The virtualizer does not say what its items are; they are those it was given.
  return (item, index) => (item === undefined ? `gone-${index}` : key(item as never))
}
