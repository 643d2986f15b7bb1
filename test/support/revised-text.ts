import type { Span } from '../../src/core/spans/span.ts'

/** Whole numbers from 0 to below `limit` that look random. */
type Random = (limit: number) => number

/**
 * A text in which every code unit knows where it was in the first version: `n` for the one that was there, `~n - 1` for a copy
 * of it, −1 for one that was put in.
 */
interface Traced {
  readonly text: string
  readonly origins: readonly number[]
}

/** What became of a passage in truth. */
export type Fate = { readonly kind: 'intact'; readonly span: Span } | { readonly kind: 'changed' | 'deleted' }

/** A revised text, and what became of each passage of the text before. */
export interface Revision {
  readonly after: string
  fateOf(span: Span): Fate
  /** Whether `place` has the words of `span` and the same on both sides: a twin put in place of a passage is that passage to everyone. */
  isInItsCompany(span: Span, place: Span): boolean
}

/** How much on both sides is looked at, in code units. */
const company = 80

/** Revises `before` by 3 to 14 edits of the kinds that editors make. `others` are sentences that may be put in. */
export function revise(before: string, others: readonly string[], random: Random): Revision {
  let traced: Traced = { text: before, origins: Array.from({ length: before.length }, (_, index) => index) }
  for (let edits = between(random, 3, 14); edits > 0; edits -= 1) traced = oneOf(random, kinds)(traced, others, random)
  const { text: after } = traced
  const origins = traced.origins.map((origin, place) => {
    // A letter that was mistyped and came back is the letter that it was.
    const source = (traced.origins[place - 1] ?? -1) + 1
    const isBack = origin === -1 && source > 0 && traced.origins[place + 1] === source + 1
    return isBack && after[place] === before[source] ? source : origin
  })
  const places = new Map<number, number[]>()
  for (const [place, origin] of origins.entries()) {
    const source = origin < 0 ? ~origin - 1 : origin
    if (source >= 0) places.set(source, [...(places.get(source) ?? []), place])
  }
  const isReal = (place: number): boolean => (origins[place] ?? -1) >= 0
  return {
    after,
    fateOf: (span) => {
      const words = withoutOuterSigns(before, span)
      const fate = fateOf(words, (unit) => places.get(unit) ?? [], isReal)
      if (fate.kind !== 'intact') return fate
      const place = { start: fate.span.start - (words.start - span.start), end: fate.span.end + (span.end - words.end) }
      return before.slice(span.start, span.end) === after.slice(place.start, place.end)
        ? { kind: 'intact', span: place }
        : { kind: 'changed' }
    },
    isInItsCompany: ({ start, end }, place) =>
      before.slice(Math.max(0, start - company), end + company) ===
      after.slice(Math.max(0, place.start - company), place.end + company),
  }
}

/**
 * A passage is where its code units stand together in their order. A copy that stands in for some of them counts as they do, for
 * nobody can tell it from them; but a copy alone is the passage only when most of the passage itself is gone.
 */
function fateOf(
  { start, end }: Span,
  placesOf: (unit: number) => readonly number[],
  isReal: (place: number) => boolean,
): Fate {
  const left = Array.from({ length: end - start }, (_, index) => placesOf(start + index))
  const wholes = (left[0] ?? []).filter((place) => left.every((places, index) => places.includes(place + index)))
  const real = left.flat().filter(isReal)
  const holding = wholes.filter((place) => real.some((unit) => unit >= place && unit < place + end - start))
  const [place, ...others] = holding.length > 0 ? holding : wholes
  if (place !== undefined && others.length === 0 && (holding.length > 0 || real.length * 2 < end - start)) {
    return { kind: 'intact', span: { start: place, end: place + end - start } }
  }
  return { kind: real.length > 0 || wholes.length > 0 ? 'changed' : 'deleted' }
}

/** `span` without the blanks and punctuation marks around its words: any like them that stand beside the words are as good. */
function withoutOuterSigns(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  const lead = /^[\s\p{P}]*/u.exec(words)?.[0].length ?? 0
  if (lead === words.length) return { start, end }
  const tail = /[\s\p{P}]*$/u.exec(words)?.[0].length ?? 0
  return { start: start + lead, end: end - tail }
}

type Edit = (traced: Traced, others: readonly string[], random: Random) => Traced

const insert: Edit = (traced, others, random) => {
  const sentence = oneOf(random, others)
  const words = sentence.split(' ')
  const text = random(2) === 0 ? `${sentence} ` : `${words.slice(0, between(random, 1, 6)).join(' ')} `
  return spliced(traced, borderIn(traced, random), 0, untraced(text))
}

const remove: Edit = (traced, _others, random) => {
  const { start, end } = passageIn(traced, random)
  return spliced(traced, start, end - start, untraced(''))
}

const move: Edit = (traced, _others, random) => {
  const { start, end } = passageIn(traced, random)
  const moved = { text: traced.text.slice(start, end), origins: traced.origins.slice(start, end) }
  const left = spliced(traced, start, end - start, untraced(''))
  return spliced(left, borderIn(left, random), 0, moved)
}

const duplicate: Edit = (traced, _others, random) => {
  const { start, end } = passageIn(traced, random)
  const copy = {
    text: traced.text.slice(start, end),
    origins: traced.origins.slice(start, end).map((origin) => (origin >= 0 ? ~origin - 1 : origin)),
  }
  // Side by side, nobody could tell whether the copy is the first or the second: the first counts as the passage.
  const place = random(10) < 3 ? end : borderIn(traced, random)
  return spliced(traced, place, 0, copy)
}

const mistype: Edit = (traced, _others, random) => {
  let next = traced
  for (let typos = between(random, 1, 5); typos > 0 && next.text.length > 1; typos -= 1) {
    const place = letterIn(next, random)
    const others = ['', 'e', 'n', 'x', 'rt'].filter((letters) => letters !== next.text[place])
    next = spliced(next, place, between(random, 0, 1), untraced(oneOf(random, others)))
  }
  return next
}

const kinds: readonly Edit[] = [insert, remove, move, duplicate, mistype]

function untraced(text: string): Traced {
  return { text, origins: Array.from({ length: text.length }, () => -1) }
}

function spliced({ text, origins }: Traced, at: number, removed: number, put: Traced): Traced {
  return {
    text: text.slice(0, at) + put.text + text.slice(at + removed),
    origins: [...origins.slice(0, at), ...put.origins, ...origins.slice(at + removed)],
  }
}

/** One to twelve words, or one or two whole sentences. */
function passageIn({ text }: Traced, random: Random): Span {
  const isWords = random(2) === 0
  const border = isWords ? /(?<=\s)(?!\s)/gu : /(?<=[.!?。]\s*|\n)(?!\s)/gu
  const borders = [0, ...[...text.matchAll(border)].map(({ index }) => index), text.length]
  const first = random(borders.length - 1)
  const last = Math.min(borders.length - 1, first + between(random, 1, isWords ? 12 : 2))
  return { start: borders[first] ?? 0, end: borders[last] ?? text.length }
}

/** A place between two words. */
function borderIn({ text }: Traced, random: Random): number {
  const place = text.indexOf(' ', random(text.length))
  return place < 0 ? text.length : place + 1
}

/** A place that cuts no surrogate pair and is followed by a character of one code unit. */
function letterIn({ text }: Traced, random: Random): number {
  for (;;) {
    const place = random(text.length)
    if (!/[\ud800-\udfff]/.test(text.slice(Math.max(0, place - 1), place + 1))) return place
  }
}

function between(random: Random, least: number, most: number): number {
  return least + random(most - least + 1)
}

function oneOf<T>(random: Random, items: readonly T[]): T {
  return items[random(items.length)] as T
}
