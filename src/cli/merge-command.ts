import type { Command } from 'commander'
import type { CopySummary, MergeConflict, MergeCounts, MergeReport } from '../contract/kept-states.ts'
import { isRefusal } from '../core/state/transaction.ts'
import { displayable } from '../core/text/displayable.ts'
import { Complaint } from './complaint.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
}

/** `merge`: lists the copies that other programs left, or takes over from one what only it has. */
export function mergeCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('List copies that sync programs made, or merge one.')
    .description(
      'Without a copy, list the files of the workspace as sync programs and others left them. With one, take over what only it has; of what both changed, both are kept. The copy stays, and undo takes the merge back.',
    )
    .argument('[copy]', 'the name of the copy, as the list has it')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--json', 'write the report as JSON')
    .action(async (copy: string | undefined, options: Options) => {
      const opening = openingOf(options, terminal, 'seeds')
      if (copy === undefined) {
        const copies = await withWorkbench(opening, (workbench) => workbench.copies())
        if (options.json) terminal.out(`${JSON.stringify(copies, null, 2)}\n`)
        else if (copies.length === 0) terminal.err('There are no copies here.\n')
        else terminal.out(copies.map((one) => `${line(one)}\n`).join(''))
        return end(exitCodes.done)
      }
      const report = await withWorkbench(opening, (workbench) => workbench.merge(copy))
      if (isRefusal(report)) throw new Complaint(`Nothing was merged: ${report.refused}.`)
      terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : told(report))
      return end(exitCodes.done)
    })
}

function line({ file, at, counts }: CopySummary): string {
  return `${displayable(file)}  ${at ?? ''}  ${counts === null ? 'cannot be merged' : summed(counts)}`
}

function told({ counts, conflicts, left }: MergeReport): string {
  const lines = [
    `Merged: ${summed(counts)}.`,
    ...conflicts.map(conflictLine),
    ...left.map(({ kind, id, reason }) => `Left ${kind} ${id}: ${reason}.`),
  ]
  return lines.map((one) => `${displayable(one)}\n`).join('')
}

function conflictLine({ kind, id, words, fields, removed, keptAs }: MergeConflict): string {
  const what = removed === null ? fields.map(({ field }) => field).join(', ') : `removed ${removed}`
  const where = keptAs === null ? '' : `; the other one is ${keptAs}`
  return `Both changed ${kind} ${id} (“${words}”): ${what}${where}.`
}

function summed({ added, changed, removed, conflicts, left }: MergeCounts): string {
  const parts = [
    `${added} added`,
    `${changed} changed`,
    `${removed} removed`,
    ...(conflicts > 0 ? [counted(conflicts, 'conflict')] : []),
    ...(left > 0 ? [`${left} left`] : []),
  ]
  return added + changed + removed + conflicts + left === 0 ? 'nothing that is not here' : parts.join(', ')
}
