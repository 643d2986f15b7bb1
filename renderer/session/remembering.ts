/** `work`, which is done again only when it is given something else than the last time. */
export function remembering<P extends readonly unknown[], R>(work: (...given: P) => R): (...given: P) => R {
  let last: { readonly given: P; readonly result: R } | null = null
  return (...given) => {
    const isSame = last !== null && given.every((one, index) => one === last?.given[index])
    if (last === null || !isSame) last = { given, result: work(...given) }
    return last.result
  }
}
