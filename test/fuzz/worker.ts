// Reads changed copies of one format's fixtures, one after the other, and tells its parent how far it is.

import { Answer, answerJson } from '../../src/articles/helper/protocol.ts'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { fixtureOf, fixtureSet } from '../support/fixture-set.ts'
import { seededRandom } from '../support/random.ts'
import { partsOf } from '../support/zipped-fixture.ts'
import { mutated, mutatedZip, type RandomNumber } from './mutate.ts'

/** What a worker is to do. */
export interface FuzzOrder {
  readonly format: string
  readonly seed: number
  /** The number of the first file, and of the one after the last. */
  readonly from: number
  readonly to: number
  /** When to stop in any case, in milliseconds since 1970. */
  readonly until: number
}

/** How far a worker is. */
export interface Fuzzed {
  readonly runs: number
  readonly imported: number
  readonly refused: number
}

/** A file that a reader failed on. */
export interface Failed {
  readonly run: number
  readonly reason: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** How often is told how far it is, in files. */
const told = 50

process.once('message', (order: FuzzOrder) => {
  void fuzz(order)
})

async function fuzz({ format, seed, from, to, until }: FuzzOrder): Promise<void> {
  const makers = fixtureSet.filter((listed) => listed.format === format).map(makerOf)
  let [runs, imported, refused] = [from, 0, 0]
  const tell = (more: { failed?: Failed; isDone?: true } = {}): void => {
    process.send?.({ fuzzed: { runs, imported, refused }, ...more })
  }
  for (; runs < to && Date.now() < until; runs += 1) {
    if (runs % told === 0) tell()
    const random = seededRandom(seed * 1_000_003 + runs)
    const file = makers[random(makers.length)]?.(random)
    if (!file) continue
    try {
      const outcome = await readArticle(file, defaultReadLimits)
      if (outcome.kind === 'refused') refused += 1
      else imported += 1
      const { error } = Answer.safeParse(JSON.parse(answerJson({ id: 'x', outcome })))
      if (error) throw error
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
      tell({ failed: { run: runs, reason: reason.slice(0, 600), name: file.name, bytes: file.bytes } })
    }
  }
  tell({ isDone: true })
}

function makerOf(listed: (typeof fixtureSet)[number]): (random: RandomNumber) => { name: string; bytes: Uint8Array } {
  const { name, bytes } = fixtureOf(listed)
  if (!['docx', 'odt', 'epub', 'zip'].includes(listed.format))
    return (random) => ({ name, bytes: mutated(bytes, random) })
  const parts = partsOf(listed.file)
  return (random) => ({ name, bytes: mutatedZip(parts, random) })
}
