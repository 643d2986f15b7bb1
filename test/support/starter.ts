// A program that opens the workspace it is given when it is told to, says what came of it, and does what it is told with it.
// Run by `test/faults/campaigns/two-programs.ts`.

import { createInterface } from 'node:readline'
import { hasCode } from '../../src/core/errors.ts'
import type { WorkspaceStore } from '../../src/host/ports.ts'
import { openStore } from '../../src/storage/open-store.ts'
import { nodeSurroundings } from '../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade } from './builders.ts'

const [folder = ''] = process.argv.slice(2)
let store: WorkspaceStore | null = null

function say(word: string): void {
  process.stdout.write(`${word}\n`)
}

async function open(): Promise<string> {
  store = await openStore({ folder, ...nodeSurroundings })
  return 'owner'
}

async function append(id: string): Promise<string> {
  if (!store) return 'closed'
  const made = annotationMade(anAnnotation({ id, articleId: 'article-1' }))
  return `durable ${await store.append(aTransaction({ id, changes: [made] }))}`
}

async function close(): Promise<string> {
  await store?.close()
  store = null
  return 'closed'
}

async function obey(command: string): Promise<string> {
  const [verb, id = ''] = command.split(' ')
  try {
    return await (verb === 'open' ? open() : verb === 'append' ? append(id) : close())
  } catch (error) {
    if (hasCode(error, 'storage/locked')) return 'locked'
    throw error
  }
}

say('ready')
for await (const command of createInterface({ input: process.stdin })) say(await obey(command))
