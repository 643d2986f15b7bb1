import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a test's ZIP file. What is not said is written truly. */
export interface ZipEntry {
  readonly name: string
  readonly content: string | Uint8Array
  /** Written without compression. */
  readonly stored?: true
  /** Bytes that stand in the file as they are, instead of the compressed content. */
  readonly packed?: Uint8Array
  readonly lies?: {
    readonly size?: number
    readonly compressedSize?: number
    readonly flags?: number
    readonly method?: number
    readonly crc?: number
    /** Where the table of contents says the entry begins. */
    readonly offset?: number
  }
}

/** A ZIP file of `parts`, in their order: contents by name, or whole entries. */
export function zip(parts: Readonly<Record<string, string | Uint8Array>> | readonly ZipEntry[]): Uint8Array {
  const entries = Array.isArray(parts)
    ? (parts as readonly ZipEntry[])
    : Object.entries(parts).map(([name, content]): ZipEntry => ({ name, content: content as string }))
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { fields, name, data } = described(entry)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), fields, name])
    central.push(tableRow(fields, entry.lies?.offset ?? offset, name))
    local.push(header, data)
    offset += header.length + data.length
  }
  const table = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(table.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, table, end]))
}

/** The fields that the local header and the table of contents share, and the bytes after them. */
function described({ name, content, stored, packed, lies = {} }: ZipEntry) {
  const bytes = Buffer.from(content)
  const data = Buffer.from(packed ?? (stored ? bytes : deflateRawSync(bytes)))
  const nameBytes = Buffer.from(name)
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(lies.flags ?? 0x800, 2)
  fields.writeUInt16LE(lies.method ?? (stored ? 0 : 8), 4)
  fields.writeUInt32LE(lies.crc ?? crc32(bytes), 10)
  fields.writeUInt32LE(lies.compressedSize ?? data.length, 14)
  fields.writeUInt32LE(lies.size ?? bytes.length, 18)
  fields.writeUInt16LE(nameBytes.length, 22)
  return { fields, name: nameBytes, data }
}

function tableRow(fields: Buffer, offset: number, name: Buffer): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, rest, name])
}
