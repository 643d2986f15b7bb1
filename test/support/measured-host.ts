// A host that opens the workspace it is given, shows its first article, and says how long that took and what it weighs; told
// to, it then works for a while and says what it weighs along the way. Run by `test/faults/campaigns/large-workspace.ts`.

import { readdirSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { WorkbenchParts } from '../../src/host/workbench.ts'
import { Workbench } from '../../src/host/workbench.ts'
import { Listeners } from '../../src/contract/memory-transport.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade } from './builders.ts'
import { sameProcessReader } from './host-on-disk.ts'

/** What a host weighs. */
export interface Weight {
  /** Objects in use after everything else was collected, in bytes. */
  readonly heap: number
  /** Memory of the process, in bytes. */
  readonly resident: number
  /** Files and sockets that are open; `null` where the system does not tell. */
  readonly open: number | null
}

/** What a measured host says: one line of JSON. */
export interface Measured {
  /** From the beginning of opening to the first article's text and annotations, in milliseconds. */
  readonly milliseconds: number
  readonly articles: number
  readonly annotations: number
  readonly weights: readonly Weight[]
}

const [folder = '', operations = '0'] = process.argv.slice(2)
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function weigh(): Weight {
  collect()
  const { heapUsed: heap, rss: resident } = process.memoryUsage()
  const open = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : null
  return { heap, resident, open }
}

/** Tags, changes, takes back and removes: after each round the workspace holds what it held before, but for its history. */
async function round(workbench: Workbench, number: number, articleId: string): Promise<void> {
  const { handlers } = workbench
  const made = anAnnotation({
    id: `worked-${number}`,
    articleId,
    text: 'The ministry said so.',
    spans: [{ start: 0, end: 12 }],
  })
  const changed = { ...made, note: `seen in round ${number}` }
  const transactions = [
    aTransaction({ id: `make-${number}`, changes: [annotationMade(made)] }),
    aTransaction({
      id: `note-${number}`,
      changes: [{ kind: 'annotation', id: made.id, before: made, after: changed }],
    }),
    aTransaction({
      id: `undone-${number}`,
      changes: [{ kind: 'annotation', id: made.id, before: changed, after: null }],
    }),
  ]
  for (const transaction of transactions) {
    const result = await handlers.commit({ transaction })
    if ('refused' in result) throw new Error(`refused: ${result.refused}`)
  }
  await handlers['history.undo']({})
  await handlers['history.redo']({})
}

const parts: Omit<WorkbenchParts, 'store'> = {
  name: 'large',
  reader: sameProcessReader,
  surroundings: nodeSurroundings,
  seeds: [],
  dialogs: null,
  listeners: new Listeners(),
}

const began = performance.now()
const store = await openStore({ folder, ...nodeSurroundings })
const workbench = await Workbench.open({ ...parts, store })
const { articles } = workbench.overview()
const first = articles[0]?.article.id ?? ''
const shown = await workbench.handlers['article.open']({ articleId: first })
const milliseconds = performance.now() - began
const weights = [weigh()]
const rounds = Number(operations) / 5
for (let done = 0; done < rounds; done += 1) {
  await round(workbench, done, first)
  // The first quarter warms up: code is compiled, histories and buffers grow to their limits.
  if (done + 1 === Math.ceil(rounds / 4)) weights.push(weigh())
}
if (rounds > 0) weights.push(weigh())
await workbench.close()
const said: Measured = { milliseconds, articles: articles.length, annotations: shown.annotations.length, weights }
process.stdout.write(`${JSON.stringify(said)}\n`)
