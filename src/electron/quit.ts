import type { App } from 'electron'

/**
 * Lets the app end only after `flush`, which runs once however often quitting is asked for.
 *
 * By then every window is closed, so no page can make another edit. A `flush` that fails keeps nobody in the app: what
 * was saved stays saved without it, and `onFailure` says so.
 */
export function flushBeforeEnd(app: App, flush: () => Promise<void>, onFailure: (error: unknown) => void): void {
  let progress: 'not-begun' | 'flushing' | 'flushed' = 'not-begun'
  app.on('will-quit', (event) => {
    if (progress === 'flushed') return
    event.preventDefault()
    if (progress === 'flushing') return
    progress = 'flushing'
    void flush()
      .catch(onFailure)
      .finally(() => {
        progress = 'flushed'
        app.quit()
      })
  })
}
