// One of two processes that both want a workspace: opens it as often as it can, commits a few edits, closes. Run by `test/faults/campaigns/two-programs.ts`.

import { setTimeout } from 'node:timers/promises'
import { hasCode } from '../../src/core/errors.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade } from './builders.ts'

const [folder = '', name = '', rounds = '0'] = process.argv.slice(2)

/** The ids and revisions of what was acknowledged. */
const acknowledged: [id: string, revision: number][] = []
let locked = 0

while (acknowledged.length < Number(rounds) * 5) {
  try {
    const store = await openStore({ folder, ...nodeSurroundings })
    const asked = Array.from({ length: 5 }, async (_, index) => {
      const id = `${name}-${acknowledged.length}-${index}`
      const transaction = aTransaction({ id, changes: [annotationMade(anAnnotation({ id, articleId: name }))] })
      return [id, await store.append(transaction)] as [string, number]
    })
    acknowledged.push(...(await Promise.all(asked)))
    await store.close()
  } catch (error) {
    if (!hasCode(error, 'storage/locked')) throw error
    locked += 1
  }
  await setTimeout(Math.random() * 3)
}
process.stdout.write(JSON.stringify({ acknowledged, locked }))
