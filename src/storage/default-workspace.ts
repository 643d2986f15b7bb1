import { posix, win32 } from 'node:path'

const appName = 'Corrobora'

/** What decides where a person's files lie. */
export interface Person {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * The folder where the app keeps what belongs to a person. It is Electron's `app.getPath('userData')` for `appName`,
 * so that every host opens the same workspace.
 */
export function userDataFolder({ platform, home, env }: Person): string {
  if (platform === 'win32') return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), appName)
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', appName)
  return posix.join(env['XDG_CONFIG_HOME'] || posix.join(home, '.config'), appName)
}

/** The workspace that opens when none is named. */
export function defaultWorkspace(person: Person): string {
  return (person.platform === 'win32' ? win32 : posix).join(userDataFolder(person), 'workspace')
}
