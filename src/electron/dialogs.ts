import { join } from 'node:path'
import type { BaseWindow, Dialog } from 'electron'
import { readArticlePaths } from '../articles/article-folder.ts'
import type { OfferedFiles } from '../core/model/article-file.ts'
import type { Dialogs } from '../host/ports.ts'
import { saveFile } from '../storage/save-file.ts'

/** What the dialogs need of the app. */
export interface DialogParts {
  readonly dialog: Dialog
  /** The window the dialogs belong to, or `null` when there is none. */
  readonly window: () => BaseWindow | null
  /** The folder that a first save suggests. */
  readonly folder: string
  /** Reads files that a person chose. */
  readonly read: (paths: readonly string[]) => Promise<OfferedFiles>
}

/** The system's own dialogs. Paths stay here: the page learns names only. */
export function nativeDialogs({ dialog, window, folder, read }: DialogParts): Dialogs {
  return {
    chooseFiles: async (what) => {
      const options = {
        properties: what === 'folder' ? ['openDirectory' as const] : ['openFile' as const, 'multiSelections' as const],
      }
      const parent = window()
      const { filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options))
      return what === 'folder' ? readArticlePaths(filePaths) : read(filePaths)
    },
    save: async (suggestedName, content) => {
      const options = { defaultPath: join(folder, suggestedName), properties: ['showOverwriteConfirmation' as const] }
      const parent = window()
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options))
      return canceled || filePath === '' ? null : saveFile(filePath, content)
    },
  }
}
