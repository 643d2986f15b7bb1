/**
 * Loads every typeface that the styles name, one after the other while the page has little else to do. Without, the first
 * article with letters of another alphabet would be laid out twice: before they are there, and when they have come.
 */
export async function loadTypefaces(): Promise<void> {
  for (const face of document.fonts) {
    if (face.status !== 'unloaded') continue
    await new Promise((resolve) => requestIdleCallback(resolve))
    // Letters of a typeface that cannot be loaded are shown in another one, as the styles say.
    await face.load().catch(() => undefined)
  }
}
