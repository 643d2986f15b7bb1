import { WorkbenchError } from '../core/errors.ts'

/** Why the app cannot start, for a box of the system's own. */
export interface StartupProblem {
  readonly title: string
  readonly detail: string
}

/** Why the workspace in `folder` cannot be opened, and what a person can do about it. */
export function startupProblem(error: unknown, folder: string): StartupProblem {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    title: titleOf(error),
    detail: `${reason}\n\nWorkspace: ${folder}\n\nNothing was changed.`,
  }
}

/** Why a packaged app does not start with `switches`. */
export function refusedSwitches(switches: readonly string[]): StartupProblem {
  return {
    title: 'Corrobora was started with options it does not accept',
    detail:
      `${switches.join('\n')}\n\nThey would open it to other programs or take its protections off. ` +
      'Start it without them. Names of files go after “--”.',
  }
}

function titleOf(error: unknown): string {
  if (!(error instanceof WorkbenchError)) return 'Corrobora could not start'
  switch (error.code) {
    case 'storage/locked':
      return 'The workspace is open elsewhere'
    case 'storage/newer-version':
      return 'The workspace was made by a newer Corrobora'
    case 'storage/missing':
      return 'Something that belongs to the workspace is missing'
    default:
      return 'The workspace could not be opened'
  }
}
