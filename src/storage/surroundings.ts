import { randomUUID } from 'node:crypto'
import type { Surroundings } from '../host/ports.ts'
import { sha256 } from './durable-file.ts'
import { MiniSearchIndex } from './mini-search-index.ts'

/** The clock, ids and hashes of Node, and our index. */
export const nodeSurroundings: Surroundings = {
  now: () => new Date().toISOString(),
  newId: () => randomUUID(),
  sha256,
  newTextIndex: () => new MiniSearchIndex(),
}
