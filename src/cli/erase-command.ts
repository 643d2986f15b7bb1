import type { Command } from 'commander'
import { isRefusal } from '../core/state/transaction.ts'
import { Complaint } from './complaint.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

/** `erase`: removes deleted articles for good. */
export function eraseCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Remove deleted articles for good.')
    .description(
      'Remove articles that are deleted for good: their annotations, texts and files, the steps that changed them, all earlier states, and what was set aside as damaged. Nothing brings them back.',
    )
    .argument('<article...>', 'their ids')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .action(async (ids: readonly string[], options: WorkspaceOption) => {
      const erased = await withWorkbench(openingOf(options, terminal, 'seeds'), (workbench) =>
        workbench.erase([...new Set(ids)]),
      )
      if (isRefusal(erased)) {
        const isUnknown = erased.refused === 'record-missing'
        throw new Complaint(
          isUnknown
            ? `Nothing was erased. These are not deleted articles: ${erased.ids.join(', ')}.`
            : `Nothing was erased: ${erased.refused}.`,
        )
      }
      const steps = erased.steps > 0 ? ` ${counted(erased.steps, 'step')} can no longer be undone.` : ''
      terminal.out(`Erased ${counted(erased.articles, 'article')}.${steps}\n`)
      end(exitCodes.done)
    })
}
