import { resolve } from 'node:path'
import { Option } from 'commander'
import type { Terminal } from './terminal.ts'

/** The option that every command has. */
export interface WorkspaceOption {
  readonly workspace?: string
}

/** `--workspace <folder>`. */
export function workspaceOption(): Option {
  return new Option('--workspace <folder>', 'the workspace to work in (default: the one the app opens)')
}

/** The workspace folder that was meant, absolute. */
export function workspaceOf({ workspace }: WorkspaceOption, terminal: Terminal): string {
  return workspace === undefined ? terminal.workspace : resolve(terminal.folder, workspace)
}
