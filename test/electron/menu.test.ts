import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { commandTable } from '../../renderer/commands/command-table.ts'
import { menuCommands } from '../../src/contract/events.ts'
import { type MenuActions, menuTemplate } from '../../src/electron/menu.ts'

const platforms = ['linux', 'win32', 'darwin'] as const
const nothing: MenuActions = { command: () => {}, openRecent: () => {}, clearRecent: () => {}, about: () => {} }

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => (Array.isArray(item.submenu) ? [item, ...items(item.submenu)] : [item]))
}

const menuOf = (platform: NodeJS.Platform, recent: readonly string[] = [], actions = nothing) =>
  items(menuTemplate({ platform, recent }, actions))

const press = (item: MenuItemConstructorOptions | undefined): void =>
  (item?.click as unknown as (() => void) | undefined)?.()

test.each(platforms)('on %s every command of the page is in the menu once, and pressing it sends it', (platform) => {
  const sent: string[] = []
  const found = menuOf(platform, [], { ...nothing, command: (command) => sent.push(command) })
  for (const command of menuCommands) press(found.find(({ id }) => id === command))
  expect(sent).toEqual([...menuCommands])
})

test.each(platforms)('on %s no two items listen for the same keys', (platform) => {
  const keys = menuOf(platform).flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
  expect(new Set(keys).size).toBe(keys.length)
})

test.each(platforms)('on %s the menu catches no key that is a letter in a text field', (platform) => {
  const shown = menuOf(platform).filter(({ accelerator }) => accelerator !== undefined)
  const caught = platform === 'darwin' ? shown : shown.filter((item) => item.registerAccelerator !== false)
  expect(caught.filter(({ accelerator }) => !/\+/.test(String(accelerator)))).toEqual([])
})

test.each(platforms)('on %s the menu shows keys that the page listens for', (platform) => {
  const mod = platform === 'darwin' ? 'Cmd' : 'Ctrl'
  const shown = menuOf(platform).filter(({ id, accelerator }) => id !== undefined && accelerator !== undefined)
  for (const { id, accelerator } of shown) {
    const keys = commandTable.find((command) => command.id === id)?.keys ?? []
    const heard = keys.map((key) => key.replace('$mod', mod).toLowerCase())
    expect(heard).toContain(String(accelerator).replace('CmdOrCtrl', mod).toLowerCase())
  }
})

test('redo has the keys each platform’s people know', () => {
  const redo = (platform: NodeJS.Platform) => menuOf(platform).find(({ id }) => id === 'redo')?.accelerator
  expect(redo('win32')).toBe('Ctrl+Y')
  expect(redo('linux')).toBe('CmdOrCtrl+Shift+Z')
  expect(redo('darwin')).toBe('CmdOrCtrl+Shift+Z')
})

test('settings, about and quit are where each platform puts them', () => {
  const menuWith = (platform: NodeJS.Platform, wanted: (item: MenuItemConstructorOptions) => boolean) =>
    menuTemplate({ platform, recent: [] }, nothing).find((menu) => items([menu]).some(wanted))?.label
  for (const platform of ['linux', 'win32'] as const) {
    expect(menuWith(platform, ({ id }) => id === 'show-settings')).toBe('Edit')
    expect(menuWith(platform, ({ id }) => id === 'about')).toBe('Help')
    expect(menuWith(platform, ({ role }) => role === 'quit')).toBe('File')
  }
  expect(menuWith('darwin', ({ id }) => id === 'show-settings')).toBe('Corrobora')
  expect(menuWith('darwin', ({ id }) => id === 'about')).toBe('Corrobora')
  expect(menuWith('darwin', ({ role }) => role === 'quit')).toBe('Corrobora')
})

test('recent files show their name and folder, open when pressed, and can be forgotten', () => {
  const done: string[] = []
  const actions = { ...nothing, openRecent: (path: string) => done.push(path), clearRecent: () => done.push('cleared') }
  const found = menuOf('linux', ['/home/ada/R&D/a.txt'], actions)
  press(found.find(({ label }) => label === 'a.txt (R&&D)'))
  press(found.find(({ label }) => label === 'Clear list'))
  expect(done).toEqual(['/home/ada/R&D/a.txt', 'cleared'])
})

test('nothing in the menu opens developer tools or another page', () => {
  for (const platform of platforms) {
    const roles = menuOf(platform).map(({ role }) => role)
    expect(roles).not.toContain('toggleDevTools')
    expect(roles).not.toContain('reload')
  }
})
