import { basename, dirname } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../contract/events.ts'

/** What the menu shows that changes. */
export interface MenuState {
  readonly platform: NodeJS.Platform
  /** Paths, the newest first. */
  readonly recent: readonly string[]
}

/** What the menu does that is not Electron's own. */
export interface MenuActions {
  /** Sends a command to the page. */
  command(command: MenuCommand): void
  openRecent(path: string): void
  clearRecent(): void
  about(): void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** The application menu, with the keys each platform's people expect. */
export function menuTemplate({ platform, recent }: MenuState, actions: MenuActions): Item[] {
  const isMac = platform === 'darwin'
  const about: Item = { id: 'about', label: 'About Corrobora', click: () => actions.about() }

  /**
   * An item that sends a command. The page listens for its keys by itself, so that a key can mean something else in a
   * text field; the menu shows them only. On macOS, where a menu catches what it shows, the page is asked first.
   */
  const item = (id: MenuCommand, label: string, keys: string): Item => ({
    id,
    label,
    accelerator: keys,
    registerAccelerator: false,
    click: () => actions.command(id),
  })

  /** An item whose key is a single letter or sign. A macOS menu could not show it without catching it. */
  const plainItem = (id: MenuCommand, label: string, key: string): Item =>
    isMac ? { id, label, click: () => actions.command(id) } : item(id, label, key)

  const settings = item('show-settings', 'Settings…', 'CmdOrCtrl+,')

  const app: Item = {
    label: 'Corrobora',
    submenu: [
      about,
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  }
  const file: Item = {
    label: 'File',
    submenu: [
      item('open-files', 'Open…', 'CmdOrCtrl+O'),
      item('open-folder', 'Open folder…', 'CmdOrCtrl+Shift+O'),
      { label: 'Open recent', submenu: recentItems(recent, actions) },
      separator,
      item('watch-folder', 'Watch a folder…', 'CmdOrCtrl+Alt+F'),
      separator,
      item('export', 'Export…', 'CmdOrCtrl+E'),
      separator,
      item('show-safety', 'Earlier states and damaged files…', 'CmdOrCtrl+Shift+K'),
      separator,
      { role: 'close' },
      ...(isMac ? [] : [separator, { role: 'quit' } satisfies Item]),
    ],
  }
  const edit: Item = {
    label: 'Edit',
    submenu: [
      item('undo', 'Undo', 'CmdOrCtrl+Z'),
      item('redo', 'Redo', platform === 'win32' ? 'Ctrl+Y' : 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      item('find', 'Find…', 'CmdOrCtrl+F'),
      item('find-next', 'Find next', isMac ? 'Cmd+G' : 'F3'),
      item('find-previous', 'Find previous', isMac ? 'Cmd+Shift+G' : 'Shift+F3'),
      ...(isMac ? [] : [separator, settings]),
    ],
  }
  const view: Item = {
    label: 'View',
    submenu: [
      item('toggle-articles', 'Articles', 'CmdOrCtrl+B'),
      item('toggle-details', 'Details', 'CmdOrCtrl+Shift+B'),
      separator,
      { role: 'resetZoom', label: 'Actual size' },
      { role: 'zoomIn', label: 'Zoom in' },
      { role: 'zoomOut', label: 'Zoom out' },
      separator,
      { role: 'togglefullscreen', label: 'Full screen' },
    ],
  }
  const go: Item = {
    label: 'Go',
    submenu: [
      plainItem('next-article', 'Next article', ']'),
      plainItem('previous-article', 'Previous article', '['),
      separator,
      plainItem('next-annotation', 'Next annotation', 'J'),
      plainItem('previous-annotation', 'Previous annotation', 'K'),
    ],
  }
  const annotate: Item = {
    label: 'Annotate',
    submenu: [
      plainItem('tag-entity', 'Tag as entity', '1'),
      plainItem('tag-event', 'Tag as event', '2'),
      plainItem('tag-claim', 'Tag as claim', '3'),
      separator,
      plainItem('remove-annotation', 'Remove annotation', 'Delete'),
    ],
  }
  const help: Item = {
    role: 'help',
    label: 'Help',
    submenu: [plainItem('show-shortcuts', 'Keyboard shortcuts', '?'), ...(isMac ? [] : [separator, about])],
  }
  return [
    ...(isMac ? [app] : []),
    file,
    edit,
    view,
    go,
    annotate,
    ...(isMac ? [{ role: 'windowMenu' } satisfies Item] : []),
    help,
  ]
}

function recentItems(recent: readonly string[], actions: MenuActions): Item[] {
  if (recent.length === 0) return [{ label: 'No files yet', enabled: false }]
  return [
    ...recent.map((path) => ({
      label: escaped(`${basename(path)} (${basename(dirname(path))})`),
      click: () => actions.openRecent(path),
    })),
    separator,
    { label: 'Clear list', click: () => actions.clearRecent() },
  ]
}

/** A lone `&` in a label would underline the letter after it and vanish. */
function escaped(label: string): string {
  return label.replaceAll('&', '&&')
}
