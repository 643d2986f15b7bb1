import { fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Campaign, Size } from './campaign.ts'
import { campaigns } from './campaigns.ts'
import type { Outcome } from './run-campaign.ts'

/** What a process is to run: the place of a campaign among all of them, and how. */
export interface Order {
  readonly index: number
  readonly size: Size
  readonly seed: number
}

/** What it answers: an outcome without its campaign, which has functions. */
export type Found = Omit<Outcome, 'campaign'>

/** As many as there are processors, but not so many that the disk is what is waited for. */
const lanes = Math.min(4, availableParallelism())

/**
 * Runs `chosen`, each in a process of its own, several side by side; those that measure time by themselves afterwards.
 * Answers the outcomes in the order of `chosen`, and tells of each as it begins.
 */
export async function runInLanes(
  chosen: readonly Campaign[],
  { size, seed }: Pick<Order, 'size' | 'seed'>,
  begins: (campaign: Campaign) => void,
): Promise<Outcome[]> {
  const outcomes = new Map<Campaign, Outcome>()
  const runAll = async (queue: Campaign[]): Promise<void> => {
    for (let campaign = queue.shift(); campaign; campaign = queue.shift()) {
      begins(campaign)
      outcomes.set(campaign, { campaign, ...(await runApart({ index: campaigns.indexOf(campaign), size, seed })) })
    }
  }
  const together = chosen.filter(({ isTimed }) => !isTimed)
  await Promise.all(Array.from({ length: lanes }, () => runAll(together)))
  await runAll(chosen.filter(({ isTimed }) => isTimed))
  return chosen.flatMap((campaign) => outcomes.get(campaign) ?? [])
}

async function runApart(order: Order): Promise<Found> {
  const child = fork(join(import.meta.dirname, 'lane.ts'), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  child.send(order)
  const messages: Found[] = []
  child.on('message', (found: Found) => messages.push(found))
  const [code] = (await once(child, 'exit')) as [number | null]
  const [found] = messages
  if (found === undefined) throw new Error(`the process of campaign ${order.index} ended with ${code} and no outcome`)
  return found
}
