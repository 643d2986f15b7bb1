import { readFile } from 'node:fs/promises'

/** The passphrase in the first line of a file. @throws Node’s own error when it cannot be read. */
export async function readPassphrase(path: string): Promise<string> {
  const [line = ''] = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/, 1)
  return line
}
