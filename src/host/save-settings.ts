import type { Parameters } from '../contract/methods.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Settings } from '../core/model/settings.ts'
import { equal } from '../core/state/equal.ts'
import { isRefusal } from '../core/state/transaction.ts'
import type { Surroundings } from './ports.ts'
import { known } from './stored-fields.ts'
import type { Workspace } from './workspace.ts'

/** What saving settings works with. */
export interface SettingsParts {
  readonly workspace: Workspace
  readonly surroundings: Surroundings
  /** Why nothing can be written; `null` when everything can. */
  readonly readOnly: string | null
}

/**
 * Sets what is `given` and answers all settings. What others save at the same time is kept.
 *
 * @throws WorkbenchError `storage/read-only`, `storage/write-failed`.
 */
export async function saveSettings(
  { workspace, surroundings, readOnly }: SettingsParts,
  given: Parameters<'settings.save'>,
): Promise<Settings> {
  for (;;) {
    const before = workspace.records.settings
    const after: Settings = { ...before, ...withoutUndefined(given) }
    if (equal(before, after)) return known('settings', before)
    const id = surroundings.newId()
    const result = await workspace.commit({
      id,
      gesture: id,
      provenance: { kind: 'quiet' },
      label: 'change settings',
      at: surroundings.now(),
      changes: [{ kind: 'settings', id: 'settings', before, after }],
    })
    if (!isRefusal(result)) return known('settings', after)
    if (result.refused === 'read-only') {
      const reason = readOnly ?? 'the workspace can only be read'
      throw new WorkbenchError('storage/read-only', `Settings were not saved. ${reason}`, { reason })
    }
    // Someone else's settings came in between: ours go on top of theirs.
  }
}

/** `values` without those that were not given. */
function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
