import type { TextSegment } from './segments.ts'

const sentences = new Intl.Segmenter('und', { granularity: 'sentence' })

/** How much of a paragraph is read each way around a place, in UTF-16 code units. */
const reach = 16_384

/** A full stop that ends no sentence: after a single capital (“J. Smith”, “the U.S.”) or a common abbreviation. */
const abbreviation = new RegExp(
  String.raw`(?:^|[\s.(“"'‘«])(?:\p{Lu}|${[
    'Mrs?|Ms|Messrs|Dr|Prof|Rev|Hon|St|Jr|Sr|Esq',
    'Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Adm|Brig|Pvt|Gov|Sen|Rep|Pres|Amb|Min|Sec',
    'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec',
    'Nos?|Vol|Fig|Art|Ch|pp?|ed|approx|ca?|cf|vs?|etc|e[.]g|i[.]e|Inc|Ltd|Corp|Co|Bros|Dept|Univ|Mt|Ave|Blvd',
    'bzw|z[.]B|d[.]h|u[.]a|Nr|Hr|Fr|Mme|Mlle|Sra?|Dra',
    'г|гг|т|тыс|млн|млрд|им|ул|стр|см|рис|акад|проф|ген|полк',
  ].join('|')})\.\s*$`,
  'u',
)

/**
 * The sentence that the code unit at `offset` belongs to, without the blanks around it, or the run of blanks between two
 * sentences; `null` at the end of the text. A sentence never goes beyond its paragraph.
 *
 * What ends a sentence is a guess: a stop after a common abbreviation or before a small letter does not. In a paragraph of more than 16 384 code
 * units each way of `offset`, a sentence may be cut there.
 */
export function sentenceAt(text: string, offset: number): TextSegment | null {
  if (offset < 0 || offset >= text.length) return null
  const { start, end } = windowAround(text, offset)
  let blank = start
  for (const sentence of sentencesOf(text.slice(start, end))) {
    const found = { start: start + sentence.start, end: start + sentence.end, isWord: true }
    if (offset < found.start) return { start: blank, end: found.start, isWord: false }
    if (offset < found.end) return found
    blank = found.end
  }
  return { start: blank, end, isWord: false }
}

/** The sentences of one paragraph, ascending, without the blanks around them. */
function* sentencesOf(paragraph: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  for (const { index, segment } of sentences.segment(paragraph)) {
    const end = index + segment.length
    if (end < paragraph.length && goesOn(paragraph, end)) continue
    const words = paragraph.slice(start, end)
    const trimmed = words.trimStart()
    if (trimmed !== '') yield { start: end - trimmed.length, end: start + words.trimEnd().length }
    start = end
  }
}

/** Whether a sentence only seems to end at `end`. */
function goesOn(paragraph: string, end: number): boolean {
  return (
    /^\p{Ll}/u.test(paragraph.slice(end, end + 2)) || abbreviation.test(paragraph.slice(Math.max(0, end - 32), end))
  )
}

/** The paragraph around `offset` with its line feed, or of a very long one what is within reach, cut at blanks. */
function windowAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  const first = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  const feed = text.indexOf('\n', offset)
  const last = feed < 0 ? text.length : feed + 1
  if (offset - first <= reach && last - offset <= reach) return { start: first, end: last }
  const before = offset - first <= reach ? first : text.indexOf(' ', offset - reach) + 1
  const after = last - offset <= reach ? last : text.lastIndexOf(' ', offset + reach) + 1
  return {
    start: before > first && before <= offset ? before : Math.max(first, offset - reach),
    end: after > offset ? after : Math.min(last, offset + reach),
  }
}
