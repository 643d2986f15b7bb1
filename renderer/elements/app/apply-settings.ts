import type { Settings } from '../../../src/core/model/settings.ts'

/** The widths of the side panels in CSS pixels; 0 while hidden. */
export interface ShownWidths {
  readonly articles: number
  readonly details: number
}

const fonts = { serif: 'var(--font-reading-serif)', sans: 'var(--font-ui)' } as const

/** Puts what a person set on the page: attributes that the tokens look at, and tokens themselves. */
export function applySettings(root: HTMLElement, settings: Settings, widths: ShownWidths): void {
  root.dataset['theme'] = settings.theme
  root.dataset['contrast'] = settings.contrast
  root.dataset['motion'] = settings.motion
  const tokens = {
    '--articles-width': `${widths.articles}px`,
    '--details-width': `${widths.details}px`,
    '--font-reading': fonts[settings.readingFont],
    '--size-reading': `${settings.readingSize / 16}rem`,
    '--measure': `${settings.readingWidth}rem`,
    '--leading-reading': `${Math.round(settings.readingSize * settings.readingLeading) / 16}rem`,
  }
  for (const [token, value] of Object.entries(tokens)) {
    if (root.style.getPropertyValue(token) !== value) root.style.setProperty(token, value)
  }
}
