const [lineFeed, carriageReturn] = [0x0a, 0x0d]

/**
 * Where each line of a text file begins, in bytes, and last where the file ends. Lines end with LF, CRLF or CR, as in the
 * decoded text. A byte order mark belongs to the first line.
 */
export function linesInBytes(bytes: Uint8Array, encoding: string): number[] {
  const width = encoding.startsWith('utf-16') ? 2 : 1
  const low = encoding === 'utf-16be' ? 1 : 0
  const isUnit = (at: number, unit: number): boolean =>
    bytes[at + low] === unit && (width === 1 || bytes[at + 1 - low] === 0)
  const starts = [0]
  for (let at = 0; at < bytes.length; at += width) {
    const isReturn = isUnit(at, carriageReturn)
    if (isReturn ? !isUnit(at + width, lineFeed) : isUnit(at, lineFeed)) starts.push(at + width)
  }
  if (starts.at(-1) !== bytes.length) starts.push(bytes.length)
  return starts
}
