import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Workspace } from '../../../src/host/workspace.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from '../../support/builders.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** Articles, and annotations of each, of about a kilobyte. */
const shelves = { articles: 50, annotations: 1_000 }

/** Edits made while checkpoints are, at most. */
const mostMeanwhile = 100

async function fill(workspace: Workspace, share: number): Promise<void> {
  for (let article = 0; article < shelves.articles * share; article += 1) {
    const articleId = `article-${article}`
    const made = Array.from({ length: shelves.annotations }, (_, index) =>
      annotationMade(anAnnotation({ id: `annotation-${article}-${index}`, articleId, note: 'a note '.repeat(90) })),
    )
    const changes = [articleMade(anArticle({ id: articleId })), ...made]
    const result = await workspace.commit(
      aTransaction({ id: `fill-${article}`, provenance: { kind: 'quiet' }, changes }),
    )
    assert.ok(!('refused' in result))
  }
  await workspace.checkpoint()
}

function at(sorted: readonly number[], share: number): string {
  return `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`
}

/** The longest that one turn of the event loop computed, in milliseconds; what the machine did meanwhile for others is not counted. */
class LongestTurn {
  #longest = 0
  #isOver = false

  constructor() {
    let before = process.threadCpuUsage()
    const turn = () => {
      const { user, system } = process.threadCpuUsage(before)
      this.#longest = Math.max(this.#longest, (user + system) / 1_000)
      before = process.threadCpuUsage()
      if (!this.#isOver) setImmediate(turn)
    }
    turn()
  }

  /** Ends the measurement. */
  end(): number {
    this.#isOver = true
    return this.#longest
  }
}

async function run(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const store = await openStore({ folder: join(parent.path, 'workspace'), ...nodeSurroundings })
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const share = Math.min(1, tally.wanted / 500)
  await fill(workspace, share)
  const edit = async (id: string) => {
    const annotation = anAnnotation({ id, articleId: 'article-0' })
    const result = await workspace.commit(aTransaction({ id: `edit-${id}`, changes: [annotationMade(annotation)] }))
    assert.ok(!('refused' in result))
  }
  const delays: number[] = []
  await tally.each(async (_random, index) => {
    const asked = performance.now()
    await edit(`new-${index}`)
    delays.push(performance.now() - asked)
  })
  // Edits go on while checkpoints are made.
  const longest = new LongestTurn()
  for (let index = 0; index < Math.min(mostMeanwhile, tally.wanted); index += 1) {
    const checkpoint = index % 20 === 0 ? workspace.checkpoint() : Promise.resolve()
    await edit(`meanwhile-${index}`)
    await checkpoint
  }
  const stop = longest.end()
  await store.close()
  const sorted = delays.toSorted((a, b) => a - b)
  tally.figure(
    `about ${Math.round(50 * share)} MB: half within ${at(sorted, 0.5)}, 95 % ${at(sorted, 0.95)} (wanted: 30), 99 % ${at(sorted, 0.99)} (wanted: 100); with checkpoints the program computed for ${stop.toFixed(0)} ms at most without a break (wanted: 16)`,
  )
}

/** R10. */
export const latency: Campaign = {
  isTimed: true,
  requirement: 'R10',
  title: 'the time from an edit to its being durable, measured',
  required: 500,
  trials: { full: 500, quick: 100, small: 10 },
  run,
}
