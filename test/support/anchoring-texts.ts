import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Span } from '../../src/core/spans/span.ts'
import { proseOf } from '../bench/prose.ts'

/** Whole numbers from 0 to below `limit` that look random. */
type Random = (limit: number) => number

const seeds = ['000_7579da4044972099.txt', '002_60de792c265ee7a3.txt'].map((name) =>
  readFileSync(join(import.meta.dirname, '../../seeds', name), 'utf8').replaceAll('\r\n', '\n'),
)

const resolution = 2 ** 24

/** A text to revise: news, prose of many scripts and signs, or prose in which passages stand twice. */
export function textToRevise(random: Random): string {
  const kind = random(3)
  if (kind === 0) return seeds[random(seeds.length)] ?? ''
  const prose = proseOf(3_000 + random(4_000), () => random(resolution) / resolution).text
  return kind === 1 ? prose : prose + prose.slice(500, 900) + prose.slice(0, 700)
}

/** Sentences to put into a text. */
export function sentencesToInsert(random: Random): string[] {
  return proseOf(2_000, () => random(resolution) / resolution).text.split('. ')
}

/** A passage of one to thirteen words. */
export function somePassage(text: string, random: Random): Span {
  const words = [...text.matchAll(/\S+/g)]
  const first = random(words.length)
  const last = Math.min(words.length - 1, first + random(random(2) === 0 ? 3 : 13))
  const [from, to] = [words[first], words[last]]
  return { start: from?.index ?? 0, end: (to?.index ?? 0) + (to?.[0].length ?? 1) }
}
