import { childProcessReader } from '../../src/articles/child-process-reader.ts'
import { type ExitCode, type Terminal } from '../../src/cli/terminal.ts'
import { runCli } from '../../src/cli/program.ts'

/** What a command left behind. */
export interface Ran {
  readonly code: ExitCode
  readonly out: string
  readonly err: string
}

/** Runs the command line in this process, as if it was called in `folder`, whose `workspace` is the usual one. */
export async function runIn(
  folder: string,
  argv: readonly string[],
  signal = new AbortController().signal,
): Promise<Ran> {
  let [out, err] = ['', '']
  const terminal: Terminal = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    askPassphrase: () => Promise.resolve(null),
    folder,
    workspace: `${folder}/workspace`,
    reader: childProcessReader,
    signal,
  }
  const code = await runCli(argv, terminal)
  return { code, out, err }
}
