import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import { type WindowPlace, smallestWindow } from './window-place.ts'

/** What a page may do: everything that could reach beyond the page is named and off. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableWebSQL: false,
    plugins: false,
    navigateOnDragDrop: false,
    autoplayPolicy: 'document-user-activation-required',
    disableDialogs: true,
    // A dictionary would be fetched over the network.
    spellcheck: false,
  }
}

/** The window of the workbench, not shown until its page has been painted once. */
export function windowOptions(place: WindowPlace, preload: string): BrowserWindowConstructorOptions {
  return {
    ...place.bounds,
    ...smallestWindow,
    show: false,
    title: 'Corrobora',
    webPreferences: pagePreferences(preload),
  }
}
