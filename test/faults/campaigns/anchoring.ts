import assert from 'node:assert/strict'
import { candidatesFor } from '../../../src/core/anchoring/candidates.ts'
import { certainPlace } from '../../../src/core/anchoring/carry-over.ts'
import { compareTexts } from '../../../src/core/anchoring/comparison.ts'
import { contextLikeness } from '../../../src/core/anchoring/likeness.ts'
import { contextLength, quoteAt } from '../../../src/core/anchoring/quote.ts'
import { WordPlaces } from '../../../src/core/anchoring/word-places.ts'
import { sameSpan, type Span } from '../../../src/core/spans/span.ts'
import { finish } from '../../../src/core/work.ts'
import { sentencesToInsert, somePassage, textToRevise } from '../../support/anchoring-texts.ts'
import { type Revision, revise } from '../../support/revised-text.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** How many passages of each text are looked at. */
const spansOfText = 40

/** The least share of passages that are in their place, or whose place is the first that a person is offered. */
const leastRight = 0.995

/** A way to find passages again: the place it takes for certain, and the first it offers where it is not certain. */
type Anchoring = (
  before: string,
  after: string,
) => (span: Span) => { readonly taken: Span | null; readonly first: Span | null }

const ours: Anchoring = (before, after) => {
  const comparison = finish(compareTexts(before, after))
  const places = new WordPlaces(comparison.new)
  return (span) => {
    const taken = certainPlace(comparison, span)
    return { taken, first: taken ?? candidatesFor(comparison, places, span)[0]?.span ?? null }
  }
}

/** Runs `anchoring` on random revisions: a trial fails when a passage is silently put where it is not. */
async function runWith(
  tally: Tally,
  anchoring: Anchoring,
): Promise<{ readonly intact: number; readonly right: number; readonly asked: number }> {
  let [intact, right, asked] = [0, 0, 0]
  for (let index = 0; index * spansOfText < tally.wanted; index += 1) {
    const random = tally.random(index)
    const before = textToRevise(random)
    const revision = revise(before, sentencesToInsert(random), random)
    const find = anchoring(before, revision.after)
    for (let number = 0; number < spansOfText; number += 1) {
      const span = somePassage(before, random)
      const fate = revision.fateOf(span)
      const { taken, first } = find(span)
      await tally.trial(`text ${index}, passage ${span.start} to ${span.end}`, () => check(revision, span, taken))
      if (fate.kind !== 'intact') continue
      intact += 1
      if (!taken) asked += 1
      if (first && (sameSpan(first, fate.span) || areTwins(revision.after, first, fate.span))) right += 1
    }
  }
  return { intact, right, asked }
}

/** Whether two places have the same words and the same on both sides, as far as an annotation knows what was there: nobody could tell them apart. */
function areTwins(text: string, a: Span, b: Span): boolean {
  const company = ({ start, end }: Span): string => text.slice(Math.max(0, start - contextLength), end + contextLength)
  return a.end - a.start === b.end - b.start && company(a) === company(b)
}

function check(revision: Revision, span: Span, taken: Span | null): void {
  if (taken === null) return
  const fate = revision.fateOf(span)
  if (fate.kind === 'deleted' && revision.isInItsCompany(span, taken)) return
  assert.equal(fate.kind, 'intact', `it was ${fate.kind}, and is put at ${taken.start}`)
  assert.deepEqual(taken, fate.kind === 'intact' ? fate.span : null)
}

/** R36. */
export const anchoring: Campaign = {
  requirement: 'R36',
  title: 'a revised text puts no passage silently where it is not, and deleted words stay deleted',
  required: 4_000,
  trials: { full: 100_000, quick: 12_000, small: 400 },
  async run(tally) {
    const { intact, right, asked } = await runWith(tally, ours)
    const share = right / Math.max(1, intact)
    const percent = (part: number): string => `${(part * 100).toFixed(2)} %`
    tally.figure(`${intact} passages were left intact; ${percent(share)} in place or offered first`)
    tally.figure(`a person is asked of ${percent(asked / Math.max(1, intact))}`)
    // A few texts say little about a share.
    if (tally.wanted >= 4_000)
      await tally.trial('the share in place or offered first', () => assert.ok(share >= leastRight))
  },
}

/** The stored offsets, whatever stands there. */
const offsetsOnly: Anchoring = (_before, after) => (span) => {
  const taken = span.end <= after.length ? span : null
  return { taken, first: taken }
}

/** Words, context and place weighed against each other, and the best taken, however bad: as web annotators do. */
const bestScore: Anchoring = (before, after) => (span) => {
  const { exact, prefix, suffix } = quoteAt(before, span)
  let best: { readonly span: Span; readonly score: number } | null = null
  for (const { index } of after.matchAll(/\b\w|(?<=^|\s)\S/gu)) {
    const place = { start: index, end: Math.min(after.length, index + exact.length) }
    const words = after.slice(place.start, place.end)
    if (words[0] !== exact[0]) continue
    const score =
      50 * contextLikeness(exact, words) +
      20 * contextLikeness(prefix, after.slice(Math.max(0, index - prefix.length), index)) +
      20 * contextLikeness(suffix, after.slice(place.end, place.end + suffix.length)) +
      2 * (1 - Math.abs(index - span.start) / after.length)
    if (best === null || score > best.score) best = { span: place, score }
  }
  return { taken: best?.span ?? null, first: best?.span ?? null }
}

function control(title: string, way: Anchoring): Campaign {
  return {
    requirement: 'R36',
    title,
    required: 40,
    trials: { full: 400, quick: 80, small: 40 },
    isControl: true,
    async run(tally) {
      await runWith(tally, way)
    },
  }
}

/** The controls of R36. */
export const anchoringControls: readonly Campaign[] = [
  control('stored offsets alone put passages where they are not', offsetsOnly),
  control('the best score, taken whatever it is, puts passages where they are not', bestScore),
]
