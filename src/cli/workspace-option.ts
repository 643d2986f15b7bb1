import { resolve } from 'node:path'
import { InvalidArgumentError, Option } from 'commander'
import type { Terminal } from './terminal.ts'

/** The option that every command has. */
export interface WorkspaceOption {
  readonly workspace?: string
}

/** `--workspace <folder>`. */
export function workspaceOption(): Option {
  return new Option('--workspace <folder>', 'the workspace to work in (default: the one the app opens)').argParser(
    folder,
  )
}

/** An empty name comes from a script whose variable is not set; it would mean the folder one stands in. */
function folder(name: string): string {
  if (name === '') throw new InvalidArgumentError('It takes a folder.')
  return name
}

/** The workspace folder that was meant, absolute. */
export function workspaceOf({ workspace }: WorkspaceOption, terminal: Terminal): string {
  return workspace === undefined ? terminal.workspace : resolve(terminal.folder, workspace)
}
