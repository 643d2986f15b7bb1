import type { HostConnection } from '../../src/contract/connect.ts'
import type { Upload } from '../../src/contract/methods.ts'

/** How many bytes travel in one message. A multiple of three, so that base64 needs no padding in between. */
const pieceBytes = 3 * 1024 * 1024

/** A file to hand over, under the name it is to have. */
export interface NamedFile {
  /** With the folders it was found in. */
  readonly name: string
  readonly file: File
}

/**
 * Hands a file's bytes to the host, which holds them.
 *
 * @throws WorkbenchError `import/refused`, `host/unreachable`; DOMException when the file cannot be read.
 */
export async function uploadFile(host: HostConnection, { name, file }: NamedFile): Promise<Upload> {
  const upload = await host.request('upload.begin', { name: name.slice(0, 2_000), bytes: file.size })
  const { token } = upload
  try {
    for (let start = 0; start < file.size; start += pieceBytes) {
      const piece = await file.slice(start, start + pieceBytes).arrayBuffer()
      await host.request('upload.chunk', { token, base64: base64Of(new Uint8Array(piece)) })
    }
    return upload
  } catch (error) {
    await host.request('upload.drop', { token })
    throw error
  }
}

function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)))
  }
  return btoa(parts.join(''))
}
