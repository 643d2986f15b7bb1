/** What is chosen in a list: the current one, and others beside it. A value that is replaced, never edited. */
export interface Choice {
  /** The current one, which the inspector and the text show; `null` when nothing is chosen. */
  readonly current: string | null
  /** All that are chosen, the current one among them. */
  readonly ids: ReadonlySet<string>
  /** Where a stretch begins. */
  readonly anchor: string | null
}

/** Nothing is chosen. */
export const noChoice: Choice = { current: null, ids: new Set(), anchor: null }

/** `id` alone. */
export function chooseOnly(id: string | null): Choice {
  return id === null ? noChoice : { current: id, ids: new Set([id]), anchor: id }
}

/** `choice` with `id` beside it, or without `id` when it was chosen. */
export function chooseToggled(choice: Choice, id: string): Choice {
  const ids = new Set(choice.ids)
  if (!ids.delete(id)) return { current: id, ids: ids.add(id), anchor: id }
  const current = choice.current === id ? ([...ids].at(-1) ?? null) : choice.current
  return { current, ids, anchor: current }
}

/** Everything in `order` between where `choice` began and `id`, both ends included; `id` alone when that is not in `order`. */
export function chooseStretch(choice: Choice, id: string, order: readonly string[]): Choice {
  const [from, to] = [order.indexOf(choice.anchor ?? id), order.indexOf(id)]
  if (from < 0 || to < 0) return chooseOnly(id)
  const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))
  return { current: id, ids, anchor: choice.anchor ?? id }
}

/** Everything in `order`; the current one stays where it is among them. */
export function chooseAll(choice: Choice, order: readonly string[]): Choice {
  const current = choice.current !== null && order.includes(choice.current) ? choice.current : (order[0] ?? null)
  return { current, ids: new Set(order), anchor: order[0] ?? null }
}
