import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import type { Beginning, Opening } from './open-workbench.ts'
import type { Terminal } from './terminal.ts'

/** The options that every command has. */
export interface WorkspaceOption {
  readonly workspace?: string
  readonly passphraseFile?: string
}

/** `--workspace <folder>`. */
export function workspaceOption(): Option {
  return new Option('--workspace <folder>', 'the workspace to work in (default: the one the app opens)').argParser(
    folder,
  )
}

/** `--passphrase-file <file>`. A passphrase is never an argument: other programs could read it there. */
export function passphraseOption(): Option {
  return new Option('--passphrase-file <file>', 'a file whose first line is the passphrase (default: it is asked for)')
}

/** The workspace that was meant, and how it is opened. */
export function openingOf(options: WorkspaceOption, terminal: Terminal, beginning: Beginning): Opening {
  const { passphraseFile } = options
  const file = passphraseFile === undefined ? null : resolve(terminal.folder, passphraseFile)
  return { terminal, folder: workspaceOf(options, terminal), beginning, passphraseFile: file }
}

/** An empty name comes from a script whose variable is not set; it would mean the folder one stands in. */
function folder(name: string): string {
  if (name === '') throw new InvalidArgumentError('It takes a folder.')
  return name
}

/** The workspace folder that was meant, absolute. */
function workspaceOf({ workspace }: WorkspaceOption, terminal: Terminal): string {
  return workspace === undefined ? terminal.workspace : resolve(terminal.folder, workspace)
}
