import { svg, type SVGTemplateResult } from 'lit'

/** Line drawings on a 16 by 16 grid, in the colour of the text around them. */
function icon(paths: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`
}

/** A cross: close, remove. */
export const crossIcon = icon(svg`<path d="M4 4l8 8M12 4l-8 8"/>`)
/** A magnifying glass: find. */
export const findIcon = icon(svg`<circle cx="7" cy="7" r="4.25"/><path d="M10.25 10.25L13.5 13.5"/>`)
/** An arrow up: previous. */
export const upIcon = icon(svg`<path d="M3.5 10L8 5.5l4.5 4.5"/>`)
/** An arrow down: next. */
export const downIcon = icon(svg`<path d="M3.5 6L8 10.5 12.5 6"/>`)
/** An arrow turning left: undo. */
export const undoIcon = icon(svg`<path d="M6 3L3 6l3 3"/><path d="M3 6h6.25a3.5 3.5 0 0 1 0 7H6.5"/>`)
/** An arrow turning right: redo. */
export const redoIcon = icon(svg`<path d="M10 3l3 3-3 3"/><path d="M13 6H6.75a3.5 3.5 0 0 0 0 7H9.5"/>`)
/** A panel on the left: the article list. */
export const leftPanelIcon = icon(svg`<rect x="2.25" y="3" width="11.5" height="10" rx="1.75"/><path d="M6.25 3v10"/>`)
/** A panel on the right: the details. */
export const rightPanelIcon = icon(svg`<rect x="2.25" y="3" width="11.5" height="10" rx="1.75"/><path d="M9.75 3v10"/>`)
/** Sliders: settings. */
export const settingsIcon = icon(
  svg`<path d="M2.5 5h6M12 5h1.5M2.5 11H4M7.5 11h6"/><circle cx="10.25" cy="5" r="1.6"/><circle cx="5.75" cy="11" r="1.6"/>`,
)
/** A question mark: help. */
export const helpIcon = icon(
  svg`<circle cx="8" cy="8" r="5.75"/><path d="M6.4 6.4a1.65 1.65 0 1 1 2.3 1.75c-.5.2-.7.5-.7 1.05"/><path d="M8 11.4v.01"/>`,
)
/** A sheet with an arrow down: open a file. */
export const openIcon = icon(
  svg`<path d="M9.25 2.25H4.5a1 1 0 0 0-1 1v9.5a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.5z"/><path d="M9.25 2.25V5.5h3.25M8 7.5v4M6.25 9.75L8 11.5l1.75-1.75"/>`,
)
/** A funnel: narrow a list. */
export const filterIcon = icon(svg`<path d="M2.5 3.5h11L9.25 8.5v4l-2.5 1.25V8.5z"/>`)
/** An arrow to the right: something closed that can be opened. */
export const rightIcon = icon(svg`<path d="M6 3.5L10.5 8 6 12.5"/>`)
/** A sheet with lines: a note. */
export const noteIcon = icon(svg`<path d="M3.5 3h9v7l-3 3h-6z"/><path d="M12.5 10h-3v3M5.75 6h4.5M5.75 8.5h2.5"/>`)
/** A box with a lid: put away. */
export const archiveIcon = icon(svg`<path d="M2.5 3.5h11v3h-11zM3.5 6.5v6h9v-6M6.5 9h3"/>`)
/** A label on a string: details of an article. */
export const labelIcon = icon(
  svg`<path d="M8.6 2.5h4.9v4.9l-6.3 6.3a1 1 0 0 1-1.4 0L2.3 10.2a1 1 0 0 1 0-1.4z"/><circle cx="10.9" cy="5.1" r="0.9"/>`,
)
/** Lines of different length with an arrow: order and groups. */
export const arrangeIcon = icon(svg`<path d="M2.5 4h7M2.5 8h5M2.5 12h3M11.5 4v8M9.25 9.75L11.5 12l2.25-2.25"/>`)
/** A closed padlock: encrypted. */
export const lockIcon = icon(
  svg`<rect x="3.25" y="7" width="9.5" height="6.5" rx="1.5"/><path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2"/>`,
)
