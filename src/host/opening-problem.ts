import { WorkbenchError } from '../core/errors.ts'

/** Why a workspace cannot be opened, as a person is told before there is any window. */
export interface OpeningProblem {
  readonly title: string
  /** What happened, what became of the work, and what to do next; a paragraph each. */
  readonly detail: string
}

/** Why the workspace in `folder` cannot be opened, that nothing is lost by it, and what a person can do about it. */
export function openingProblem(error: unknown, folder: string): OpeningProblem {
  const reason = error instanceof Error ? error.message : String(error)
  const { title, next } = told(error)
  const where = `Workspace: ${folder}`
  const untouched = 'Nothing was changed.'
  // Some reasons end with it already.
  const safe = reason.includes(untouched) ? [] : [untouched]
  return { title, detail: [reason, ...safe, next, where].join('\n\n') }
}

interface Told {
  readonly title: string
  readonly next: string
}

const another = 'Another workspace opens with --workspace and its folder.'

function told(error: unknown): Told {
  if (!(error instanceof WorkbenchError)) {
    return { title: 'Corrobora could not start', next: 'Start it again. If that does not help, restart the computer.' }
  }
  switch (error.code) {
    case 'storage/locked':
      return {
        title: 'The workspace is open elsewhere',
        next: `Work on there, or close it there and start again here. ${another}`,
      }
    case 'storage/wrong-passphrase':
      return {
        title: 'The passphrase does not open the workspace',
        next: `Put the passphrase into the first line of the file that --passphrase-file names, or start without it and type it. ${another}`,
      }
    case 'storage/newer-version':
      return {
        title: 'The workspace was made by a newer Corrobora',
        next: `Your work is as the newer version left it. Open it with that version. ${another}`,
      }
    case 'storage/missing':
      return {
        title: 'Something that belongs to the workspace is missing',
        next: `If the folder is still being copied or synced, wait until that has ended and start again. The other files stay as they are; leave them together. ${another}`,
      }
    default:
      return {
        title: 'The workspace could not be opened',
        next: `Make a copy of what is there before you try anything with it. ${another}`,
      }
  }
}
