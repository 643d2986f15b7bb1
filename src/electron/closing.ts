import type { BrowserWindow, Dialog } from 'electron'

const patience = 3_000
const interval = 100

/**
 * Closes `window` when its page has nothing unsaved left, and asks a person only when that takes long.
 *
 * The page holds its window open (`beforeunload`) while an edit waits to be saved, which is a matter of milliseconds
 * unless the disk has a problem.
 */
export function closeWhenSaved(window: BrowserWindow, dialog: Dialog): void {
  let waited = 0
  let asking = false
  window.webContents.on('will-prevent-unload', () => {
    if (asking) return
    if (waited < patience) {
      waited += interval
      setTimeout(() => window.close(), interval)
      return
    }
    asking = true
    void ask(window, dialog).then((closes) => {
      asking = false
      waited = 0
      if (closes) window.destroy()
    })
  })
}

async function ask(window: BrowserWindow, dialog: Dialog): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'Some changes are not saved yet',
    detail: 'The workspace cannot be written at present. Keep the window open to try again, or close it and lose them.',
    buttons: ['Keep open', 'Close and lose them'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}
