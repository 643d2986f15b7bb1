import type { BaseWindow, Dialog } from 'electron'
import { z } from '../schema/zod.ts'

/** The folder that was watched last, and from when on its files are new; `null` for none. */
export const RememberedFolder = z.strictObject({ path: z.string().min(1).max(4_096), since: z.number() }).nullable()

/** Lets a person choose a folder to watch: its path, or `null` when they chose none. */
export async function chooseFolder(dialog: Dialog, window: BaseWindow | null): Promise<string | null> {
  const options = { title: 'Watch a folder for new files', properties: ['openDirectory' as const] }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return filePaths[0] ?? null
}
