import { describe, expect, it } from 'vitest'
import { defaultWorkspace } from '../../src/storage/default-workspace.ts'

describe('the default workspace', () => {
  it.each([
    ['Linux', { platform: 'linux', home: '/home/a', env: {} }, '/home/a/.config/Corrobora/workspace'],
    [
      'Linux with a folder for settings',
      { platform: 'linux', home: '/home/a', env: { XDG_CONFIG_HOME: '/c' } },
      '/c/Corrobora/workspace',
    ],
    [
      'Linux with an empty setting',
      { platform: 'linux', home: '/home/a', env: { XDG_CONFIG_HOME: '' } },
      '/home/a/.config/Corrobora/workspace',
    ],
    [
      'macOS',
      { platform: 'darwin', home: '/Users/a', env: {} },
      '/Users/a/Library/Application Support/Corrobora/workspace',
    ],
    ['Windows', { platform: 'win32', home: 'C:\\Users\\a', env: { APPDATA: 'D:\\R' } }, 'D:\\R\\Corrobora\\workspace'],
    [
      'a bare Windows',
      { platform: 'win32', home: 'C:\\Users\\a', env: {} },
      'C:\\Users\\a\\AppData\\Roaming\\Corrobora\\workspace',
    ],
  ] as const)('on %s lies where Electron keeps what belongs to a person', (_where, person, folder) => {
    expect(defaultWorkspace(person)).toBe(folder)
  })
})
