import type { MessageBoxOptions } from 'electron'

/** What the “About” box says. */
export interface AboutFacts {
  readonly version: string
  readonly electron: string
  readonly chromium: string
  readonly packaged: boolean
}

/** The “About” box. */
export function aboutBox({ version, electron, chromium, packaged }: AboutFacts): MessageBoxOptions {
  const paragraphs = [
    'An annotation workbench for analysts.',
    'It works offline: no network use, no accounts, no telemetry, no update check. Articles and annotations stay in your workspace folder.',
    `${packaged ? '' : 'A build for development, not signed. '}MIT licence. Electron ${electron}, Chromium ${chromium}.`,
  ]
  return {
    type: 'info',
    title: 'About Corrobora',
    message: `Corrobora ${version}`,
    detail: paragraphs.join('\n\n'),
    buttons: ['OK'],
  }
}
