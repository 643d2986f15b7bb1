import type { App, Session } from 'electron'
import { isOwnAddress } from './app-address.ts'

/** Chromium's own habits that would use the network, turned off before it starts. */
export const offlineSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['no-proxy-server'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
]

/** Turns off what Chromium does by itself. Call before the app is ready. */
export function applyOfflineSwitches(app: App): void {
  for (const [name, value] of offlineSwitches) app.commandLine.appendSwitch(name, value)
}

/** Cancels every request of the pages of `session` that is not for one of our own files. */
export function closeNetwork(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) }))
  session.setSpellCheckerLanguages([])
}
