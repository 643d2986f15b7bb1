import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'

/** Where a person can be asked. */
export interface Terminals {
  readonly input: Pick<ReadStream, 'isTTY'> & NodeJS.ReadableStream
  readonly output: Pick<WriteStream, 'write'>
}

/** Asks for a passphrase without showing what is typed; `null` where nobody can be asked, as in a script. */
export async function askPassphrase(
  question: string,
  { input, output }: Terminals = onTerminal,
): Promise<string | null> {
  if (!input.isTTY) return null
  output.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input, output: unseen, terminal: true })
  try {
    return await reader.question('')
  } finally {
    reader.close()
    output.write('\n')
  }
}

const onTerminal: Terminals = { input: process.stdin, output: process.stderr }
