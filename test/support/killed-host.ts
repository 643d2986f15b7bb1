// A host that works until it is killed: opens the workspace it is given, commits bursts of edits with checkpoints among them,
// and says on its output, before and after, what it asks for and what was acknowledged. Run by `test/faults/campaigns/kill.ts`.

import { once } from 'node:events'
import { writeSync } from 'node:fs'
import type { Annotation } from '../../src/core/model/annotation.ts'
import type { Transaction } from '../../src/core/state/transaction.ts'
import { Workspace } from '../../src/host/workspace.ts'
import { endOnSignal } from '../../src/storage/end-on-signal.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade } from './builders.ts'
import type { HostLine } from './kill-rounds.ts'

const [folder = '', round = '', passphrase = null] = process.argv.slice(2)
const ending = new AbortController()

function say(line: HostLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}

async function ask(workspace: Workspace, transaction: Transaction): Promise<void> {
  say({ kind: 'asked', transaction })
  const result = await workspace.commit(transaction)
  if ('refused' in result) throw new Error(`refused: ${result.refused} ${result.ids.join(' ')}`)
  say({ kind: 'acknowledged', id: transaction.id, revision: result.revision })
}

function annotate(number: number): Annotation {
  return anAnnotation({ id: `annotation-${round}-${number}`, articleId: `article-${number % 3}`, tag: 'claim' })
}

async function work(workspace: Workspace): Promise<void> {
  for (let burst = 0; !ending.signal.aborted; burst += 1) {
    const made = Array.from({ length: 5 }, (_, index) => annotate(burst * 5 + index))
    await Promise.all(made.map((annotation) => ask(workspace, transactionOf(`tag-${annotation.id}`, null, annotation))))
    const checkpoint = burst % 4 === 3 ? announced(workspace) : Promise.resolve()
    for (const before of made.slice(0, 2)) {
      const after = { ...before, note: `seen in burst ${burst}` }
      await ask(workspace, transactionOf(`edit-${before.id}`, before, after))
    }
    await checkpoint
  }
}

async function announced(workspace: Workspace): Promise<void> {
  say({ kind: 'phase', phase: 'checkpoint' })
  await workspace.checkpoint()
  say({ kind: 'phase', phase: 'burst' })
}

function transactionOf(id: string, before: Annotation | null, after: Annotation): Transaction {
  const change = before ? { kind: 'annotation' as const, id: after.id, before, after } : annotationMade(after)
  return aTransaction({ id, changes: [change] })
}

say({ kind: 'phase', phase: 'ready' })
await once(process.stdin, 'data')
say({ kind: 'phase', phase: 'recovery' })
const store = await openStore({ folder, passphrase, ...nodeSurroundings })
say({ kind: 'phase', phase: 'burst' })
const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
endOnSignal(() => ending.abort())
await work(workspace)
// As a host that takes no more requests ends.
await workspace.checkpoint()
await store.close()
process.stdin.destroy()
