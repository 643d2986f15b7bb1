import type { App, WebContents } from 'electron'
import { pageAddress } from './app-address.ts'

/** Keeps every page where it is: no other address, no other window, no page within the page. */
export function confinePages(app: App): void {
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('certificate-error', (event, _contents, _address, _error, _certificate, answer) => {
    event.preventDefault()
    answer(false)
  })
  app.on('select-client-certificate', (event, _contents, _address, _certificates, answer) => {
    event.preventDefault()
    answer()
  })
  app.on('login', (event) => event.preventDefault())
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  // The page may load itself again; `url` is what it asks for, in whichever frame.
  contents.on('will-navigate', (event) => {
    if (event.url !== pageAddress) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (event.url !== pageAddress || !event.isMainFrame) event.preventDefault()
  })
}
