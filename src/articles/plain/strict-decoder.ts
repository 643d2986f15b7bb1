/**
 * `bytes` as `encoding` reads them, one byte order mark stripped and line ends made LF, with the encoding's standard
 * name; `null` when there is no such encoding or the bytes break its rules.
 */
export function strictly(bytes: Uint8Array, encoding: string): { text: string; encoding: string } | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true })
    return { text: decoder.decode(bytes).replaceAll(/\r\n?/g, '\n'), encoding: decoder.encoding }
  } catch {
    return null
  }
}
