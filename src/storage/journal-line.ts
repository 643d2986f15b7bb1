import { crc32 } from 'node:zlib'

/**
 * One line of a journal: `<CRC-32, 8 hex digits> <bytes of the body> <sequence> <body as JSON>\n`. The CRC covers all
 * after it; the body holds no line break, because JSON escapes them.
 */
export interface JournalLine {
  readonly sequence: number
  readonly body: unknown
  /** Bytes of the whole line with its line break. */
  readonly length: number
}

/** What lies at a place of a journal that is no line: `torn` looks like a write that never ended, `damaged` does not. */
export type Flaw = 'torn' | 'damaged'

const encoder = new TextEncoder()

/** The bytes of a line. `json` is the body. */
export function encodeLine(sequence: number, json: string): Uint8Array {
  const body = encoder.encode(json)
  const covered = Buffer.concat([encoder.encode(`${body.length} ${sequence} `), body])
  return Buffer.concat([encoder.encode(`${hexCrc(covered)} `), covered, encoder.encode('\n')])
}

/** The line that begins at `offset`, or what is there instead. */
export function lineAt(bytes: Uint8Array, offset: number): JournalLine | Flaw {
  const end = bytes.indexOf(0x0a, offset)
  const line = bytes.subarray(offset, end === -1 ? bytes.length : end)
  const head = /^([0-9a-f]{8}) (0|[1-9]\d{0,9}) (0|[1-9]\d{0,14}) /.exec(
    new TextDecoder('latin1').decode(line.subarray(0, 40)),
  )
  if (end === -1) {
    const isShort = head === null || line.length - head[0].length <= Number(head[2])
    return isShort ? 'torn' : 'damaged'
  }
  if (head === null || line.length - head[0].length !== Number(head[2])) return 'damaged'
  if (hexCrc(line.subarray(9)) !== head[1]) return 'damaged'
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line.subarray(head[0].length)))
    return { sequence: Number(head[3]), body, length: line.length + 1 }
  } catch {
    return 'damaged'
  }
}

function hexCrc(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, '0')
}
