/**
 * A `Content-Disposition` value that makes a browser save the answer as `fileName`.
 *
 * Carries the name twice, as RFC 6266 asks: with anything but plain letters replaced, and exactly.
 */
export function attachmentNamed(fileName: string): string {
  const plain = fileName.replaceAll(/[^A-Za-z0-9 ._-]/g, '_')
  const exact = encodeURIComponent(fileName.toWellFormed()).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`
}
