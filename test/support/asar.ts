interface Folder {
  readonly files: Readonly<Record<string, Folder | File>>
}

interface File {
  readonly size: number
  /** From the end of the header, in decimal; absent for a file that lies beside the archive. */
  readonly offset?: string
}

/** An archive as Electron reads it: the content of each file by its path, `null` for one that lies beside the archive. */
export function readAsar(archive: Buffer): ReadonlyMap<string, Buffer | null> {
  const headerBytes = archive.readUInt32LE(4)
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12))) as Folder
  const found = new Map<string, Buffer | null>()
  const walk = ({ files }: Folder, path: string): void => {
    for (const [name, entry] of Object.entries(files)) {
      if ('files' in entry) walk(entry, `${path}${name}/`)
      else found.set(`${path}${name}`, content(entry))
    }
  }
  const content = ({ size, offset }: File): Buffer | null => {
    if (offset === undefined) return null
    const start = 8 + headerBytes + Number(offset)
    return archive.subarray(start, start + size)
  }
  walk(header, '')
  return found
}
