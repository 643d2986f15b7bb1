import { randomUUID } from 'node:crypto'
import type { Surroundings } from '../host/ports.ts'
import { sha256 } from './durable-file.ts'

/** The clock, ids and hashes of Node. */
export const nodeSurroundings: Surroundings = {
  now: () => new Date().toISOString(),
  newId: () => randomUUID(),
  sha256,
}
