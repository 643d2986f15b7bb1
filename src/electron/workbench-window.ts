import { type BaseWindow, BrowserWindow, dialog, Menu, screen, type WebContents } from 'electron'
import { pageAddress } from './app-address.ts'
import { closeWhenSaved } from './closing.ts'
import { contextMenu } from './context-menu.ts'
import type { Remembered } from './remembered.ts'
import { windowOptions } from './window-options.ts'
import { type Area, placeOn, type WindowPlace } from './window-place.ts'

/** The one window of the workbench, which a person may close and open again. */
export class WorkbenchWindow {
  readonly #preload: string
  readonly #remembered: Remembered<WindowPlace>
  #window: BrowserWindow | null = null

  /** @param preload path of the built preload. */
  constructor(preload: string, remembered: Remembered<WindowPlace>) {
    this.#preload = preload
    this.#remembered = remembered
  }

  /** The window as dialogs need it; `null` while it is closed. */
  get current(): BaseWindow | null {
    return this.#window
  }

  /** The pages that are open: one or none. */
  get pages(): readonly WebContents[] {
    return this.#window ? [this.#window.webContents] : []
  }

  /** Opens the window where it was last, or brings it to the front. */
  async show(): Promise<void> {
    if (this.#window) return bringToFront(this.#window)
    const place = placeOn(displays(), await this.#remembered.recall())
    this.#window ??= this.#open(place)
  }

  #open(place: WindowPlace): BrowserWindow {
    const window = new BrowserWindow(windowOptions(place, this.#preload))
    window.once('ready-to-show', () => {
      if (place.maximized) window.maximize()
      window.show()
    })
    window.on('close', () =>
      this.#remembered.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
    )
    window.on('closed', () => {
      this.#window = null
    })
    window.webContents.on('context-menu', (_event, params) => {
      const items = contextMenu(params)
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
    })
    closeWhenSaved(window, dialog)
    offerReload(window)
    void window.loadURL(pageAddress)
    return window
  }
}

/** The work areas of all displays, the primary first. */
function displays(): [Area, ...Area[]] {
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id)
  return [primary.workArea, ...others.map(({ workArea }) => workArea)]
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** When the page has crashed, lets a person load it again. */
function offerReload(window: BrowserWindow): void {
  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: 'The workbench stopped working',
      detail: 'Everything that was shown as saved is safe.',
      buttons: ['Load it again', 'Close'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    })
    if (response === 0) window.webContents.reload()
    else window.destroy()
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') void ask()
  })
}
