import { WorkbenchError } from '../core/errors.ts'
import type { Migration, StoredKind } from './migration.ts'
import { libraryOfArticles } from './migrations/library-of-articles.ts'

/** The version of everything a workspace stores. Raised by one with every change an older version could not read. */
export const schemaVersion = 2

/** Every migration ever shipped, oldest first. */
export const migrations: readonly Migration[] = [libraryOfArticles]

/** Stored data of version `found`, as the newest version has it. Data of a newer version comes back as it is. */
export type Migrate = (kind: StoredKind, found: number, data: unknown) => unknown

/**
 * Migrates along `steps` up to version `newest`.
 *
 * @throws Error unless `steps` lead from version 1 to `newest` one by one: a gap is a fault of the program, found at its start.
 */
export function migrator(steps: readonly Migration[], newest: number): Migrate {
  const whole = steps.length === newest - 1 && steps.every(({ from }, index) => from === index + 1)
  if (!whole) throw new Error(`the migrations do not lead from version 1 to ${newest} one by one`)
  return (kind, found, data) => {
    if (!Number.isInteger(found) || found < 1) {
      throw new WorkbenchError('storage/unreadable', `version ${found} was never shipped`, {
        file: kind,
        reason: `version ${found} was never shipped`,
      })
    }
    return steps.slice(found - 1).reduce((migrated, { steps: by }) => (by[kind] ?? same)(migrated), data)
  }
}

function same(data: unknown): unknown {
  return data
}

/** Migrates to `schemaVersion`. */
export const migrate: Migrate = migrator(migrations, schemaVersion)
