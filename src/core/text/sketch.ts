import type { Work } from '../work.ts'

/**
 * What is kept of a text to tell how much of it another text has too: the smallest hashes of its stretches of
 * five words, ascending, each once. Empty for a text without words.
 */
export type Sketch = Uint32Array

/** How many words make a stretch: enough that two texts share one only where one was taken from the other. */
const stretchWords = 5

/** How many hashes are kept. Shorter texts are compared exactly; longer ones within about two hundredths. */
const mostKept = 400

/** How many words are hashed between two pauses. */
const wordsAtATime = 2_000

/** Letters of scripts that put no blanks between words stand for words. */
const word =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}\p{M}]+/gu

/** The sketch of `text`. Case, punctuation and white space do not count. */
export function* sketchOf(text: string): Work<Sketch> {
  const hashes = new Set<number>()
  const recent: number[] = []
  let count = 0
  for (const [found] of text.matchAll(word)) {
    recent.push(hashOf(found.toLowerCase()))
    if (recent.length > stretchWords) recent.shift()
    count += 1
    if (count >= stretchWords) hashes.add(joined(recent))
    if (count % wordsAtATime === 0) yield
  }
  if (count > 0 && count < stretchWords) hashes.add(joined(recent))
  return Uint32Array.from(hashes).toSorted().slice(0, mostKept)
}

/**
 * How much of two texts is in both, from 0 to 1: twice the stretches they share over all their stretches. Nothing is
 * shared by texts without words.
 */
export function resemblance(a: Sketch, b: Sketch): number {
  let [left, right, shared, seen] = [0, 0, 0, 0]
  // The smallest hashes of both texts together are a fair sample of them.
  while (seen < mostKept && (left < a.length || right < b.length)) {
    const [one, other] = [a[left] ?? Infinity, b[right] ?? Infinity]
    if (one === other) shared += 1
    if (one <= other) left += 1
    if (other <= one) right += 1
    seen += 1
  }
  return seen === 0 ? 0 : (2 * shared) / (seen + shared)
}

function hashOf(letters: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < letters.length; at += 1) hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193)
  return hash
}

/** One number for words in this order, spread evenly over 32 bits (the finish of MurmurHash3). */
function joined(words: readonly number[]): number {
  let hash = 0
  for (const one of words) hash = spread(hash ^ one)
  return hash >>> 0
}

function spread(number: number): number {
  const half = Math.imul(number ^ (number >>> 16), 0x85ebca6b)
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35)
  return whole ^ (whole >>> 16)
}
