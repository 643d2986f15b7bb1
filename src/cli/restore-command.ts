import { type Command, InvalidArgumentError } from 'commander'
import type { GenerationSummary, KindDifference, StateDifference } from '../contract/kept-states.ts'
import { isRefusal } from '../core/state/transaction.ts'
import { Complaint } from './complaint.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
}

/** `restore`: lists the earlier states that are kept, or makes one of them the present. */
export function restoreCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('List earlier states of the workspace, or bring one back.')
    .description(
      'Without a state, list the earlier states that are kept. With one, make it the present; the present is kept as a state first, and undo takes it back.',
    )
    .argument('[state]', 'the number in the first column of the list', revision)
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--json', 'write the report as JSON')
    .action(async (state: number | undefined, options: Options) => {
      const opening = openingOf(options, terminal, 'seeds')
      if (state === undefined) {
        const generations = await withWorkbench(opening, (workbench) => workbench.generations())
        if (options.json) terminal.out(`${JSON.stringify(generations, null, 2)}\n`)
        else if (generations.length === 0) terminal.err('No earlier states are kept yet.\n')
        else terminal.out(generations.map((generation) => `${line(generation)}\n`).join(''))
        return end(exitCodes.done)
      }
      const restored = await withWorkbench(opening, (workbench) => workbench.restore(state))
      if (isRefusal(restored)) {
        if (restored.refused === 'nothing-changes') terminal.err('That state is what the workspace holds already.\n')
        else throw new Complaint(`Nothing was restored: ${restored.refused}.`)
      } else if (options.json) terminal.out(`${JSON.stringify(restored, null, 2)}\n`)
      else terminal.out(`Restored: ${differs(restored.difference)}.\n`)
      return end(exitCodes.done)
    })
}

function revision(words: string): number {
  if (!/^\d{1,12}$/.test(words)) throw new InvalidArgumentError('It takes a number from the list.')
  return Number(words)
}

function line({ revision: state, at, articles, annotations, difference, isWhole }: GenerationSummary): string {
  const all = annotations.entity + annotations.event + annotations.claim
  const damaged = isWhole ? '' : '  (damaged, cannot be restored)'
  return `${String(state).padStart(8)}  ${at}  ${counted(articles, 'article')}, ${counted(all, 'annotation')}; ${differs(difference)}${damaged}`
}

function differs({ articles, annotations }: StateDifference): string {
  return `${told(articles, 'article')}; ${told(annotations, 'annotation')}`
}

/** What restoring does to the records of one kind. */
function told({ onlyThere, differing, onlyHere }: KindDifference, noun: string): string {
  const parts = [
    ...(onlyThere > 0 ? [`${onlyThere} back`] : []),
    ...(differing > 0 ? [`${differing} changed`] : []),
    ...(onlyHere > 0 ? [`${onlyHere} gone`] : []),
  ]
  return parts.length === 0 ? `no ${noun} differs` : `${noun}s: ${parts.join(', ')}`
}
