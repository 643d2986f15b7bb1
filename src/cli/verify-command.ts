import type { Command } from 'commander'
import { displayable } from '../core/text/displayable.ts'
import { isSound, type VerifyReport } from '../host/verify.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
}

/** `verify`: recomputes every hash, compares every quote with the text, and follows the journal. */
export function verifyCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Check every text and every quote.')
    .description(
      'Check every stored file against its hash and every quote against its text, and follow the journal to the present state. Ends with 1 when something is wrong.',
    )
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--json', 'write the report as JSON')
    .action(async (options: Options) => {
      const report = await withWorkbench(openingOf(options, terminal, 'seeds'), (workbench) => workbench.verify())
      terminal.out(options.json ? `${JSON.stringify(report, null, 2)}\n` : told(report))
      end(isSound(report) ? exitCodes.done : exitCodes.problem)
    })
}

function told(report: VerifyReport): string {
  const { articles, annotations, problems, files, damaged, state, journal } = report
  const found = [
    ...problems.map(({ articleId, annotationId, problem }) =>
      displayable(`${annotationId === null ? `article ${articleId}` : `annotation ${annotationId}`}: ${problem}`),
    ),
    ...damaged.map(({ file, problem }) => displayable(`${file}: ${problem}`)),
    ...(journal?.agrees === false ? ['The journal does not lead to what the workspace holds.'] : []),
  ]
  const sum = isSound(report) ? 'all is well' : counted(found.length, 'problem')
  const followed = journal ? `; the journal leads to it from change ${journal.from} to ${journal.to}` : ''
  return [
    ...found,
    `Checked ${counted(articles, 'article')}, ${counted(annotations, 'annotation')} and ${counted(files, 'file')}: ${sum}.`,
    `State ${state}${journal?.agrees ? followed : ''}.`,
    '',
  ].join('\n')
}
