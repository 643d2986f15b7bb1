import { type Tag, tags } from '../../src/core/model/tag.ts'
import type { Span } from '../../src/core/spans/span.ts'
import { proseOf, type Word } from './prose.ts'
import { between, oneOf, type Random, randomFrom, shuffled } from './random.ts'
import type { Size } from './sizes.ts'

/** A tagged span of a corpus. */
export interface Marking extends Span {
  readonly id: string
  readonly tag: Tag
}

/** A text with annotations, the same at every run. */
export interface Corpus {
  readonly text: string
  /** In no order. About a fifth overlap another; about one in fifty may go over the end of a paragraph. */
  readonly annotations: readonly Marking[]
  /** Annotations to be added and taken out again, all in the first lines. */
  readonly probes: readonly Marking[]
}

const probeCount = 40
const longestSpan = 40
/** Of all annotations, those laid over another one. */
const extraShare = 0.11

/** The corpus of a size. */
export function corpusOf({ characters, annotations: count }: Size): Corpus {
  const random = randomFrom(characters)
  const { text, words } = proseOf(characters, random)
  const extraCount = Math.round(count * extraShare)
  const apart = spansApart(random, words, count - extraCount)
  const extra = Array.from({ length: extraCount }, () => spanOver(random, words, oneOf(random, apart)))
  const spans = shuffled(random, [...apart, ...extra])
  const probes = Array.from({ length: probeCount }, () => {
    const first = between(random, 3, 100)
    return { first, count: between(random, 1, 5) }
  })
  return {
    text,
    annotations: spans.map((span, index) => markingOf(random, words, span, `a${index}`)),
    probes: probes.map((span, index) => markingOf(random, words, span, `p${index}`)),
  }
}

/** A row of words. */
interface Row {
  readonly first: number
  readonly count: number
}

/** Rows spread over all words, none of which touches another. */
function spansApart(random: Random, words: readonly Word[], count: number): Row[] {
  const room = words.length / count
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [Math.floor(index * room), Math.floor((index + 1) * room)]
    const length = Math.min(someLength(random), Math.max(1, to - from - 1))
    return cut(random, words, { first: between(random, from, to - length), count: length })
  })
}

function spanOver(random: Random, words: readonly Word[], { first, count }: Row): Row {
  const from = Math.max(0, between(random, first - 2, first + count - 1))
  const length = Math.min(Math.max(someLength(random), first - from + 1), words.length - from)
  return cut(random, words, { first: from, count: length })
}

/** How many words: one at least, five on average. */
function someLength(random: Random): number {
  return Math.min(longestSpan, 1 + Math.floor(Math.log(1 - random()) / Math.log(0.8)))
}

/** Mostly `row` as far as its first paragraph goes. */
function cut(random: Random, words: readonly Word[], row: Row): Row {
  if (random() < 0.02) return row
  const end = words
    .slice(row.first, row.first + row.count)
    .findIndex(({ paragraph }) => paragraph !== words[row.first]?.paragraph)
  return end < 0 ? row : { first: row.first, count: end }
}

function markingOf(random: Random, words: readonly Word[], { first, count }: Row, id: string): Marking {
  const [from, to] = [words[first] as Word, words[first + count - 1] as Word]
  return { id, start: from.start, end: to.end, tag: oneOf(random, tags) }
}
