import type { App } from 'electron'
import { z } from '../schema/zod.ts'
import { type Launch, mostFiles } from './argv.ts'

const Path = z.string().min(1).max(4_096)

/** What a second start of the app hands to the first. Paths are absolute: the second start knows its own folder. */
export const Handover = z.strictObject({
  workspace: Path.nullable(),
  files: z.array(Path).max(mostFiles),
  left: z.int().min(0),
})

/** A `Handover` as parsed. */
export type Handover = z.infer<typeof Handover>

/**
 * Makes this the one running app of this person, and answers whether it is.
 *
 * When another one runs already it gets this start's files, and this one has nothing left to do. Otherwise `onHandover`
 * is called for every later start; one that hands over something else is answered by showing the window only (`null`).
 */
export function claimSingleInstance(
  app: App,
  launch: Launch,
  onHandover: (handover: Handover | null) => void,
): boolean {
  const { workspace, files, left } = launch
  if (!app.requestSingleInstanceLock({ workspace, files, left })) return false
  app.on('second-instance', (_event, _argv, _folder, data) => onHandover(Handover.safeParse(data).data ?? null))
  return true
}
