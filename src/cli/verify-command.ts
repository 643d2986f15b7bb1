import type { Command } from 'commander'
import { displayable } from '../core/text/displayable.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { type WorkspaceOption, workspaceOf, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
}

/** `verify`: recomputes every hash and compares every quote with the text. */
export function verifyCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Check every text and every quote.')
    .description(
      'Check every stored text against its hash and every quote against its text. Ends with 1 when something is wrong.',
    )
    .addOption(workspaceOption())
    .option('--json', 'write the report as JSON')
    .action(async (options: Options) => {
      const report = await withWorkbench(
        { terminal, folder: workspaceOf(options, terminal), beginning: 'seeds' },
        (workbench) => workbench.verify(),
      )
      const { articles, annotations, problems } = report
      if (options.json) terminal.out(`${JSON.stringify(report, null, 2)}\n`)
      else {
        const found = problems.map(({ articleId, annotationId, problem }) =>
          displayable(`${annotationId === null ? `article ${articleId}` : `annotation ${annotationId}`}: ${problem}`),
        )
        const sum = problems.length === 0 ? 'all is well' : counted(problems.length, 'problem')
        terminal.out(
          [
            ...found,
            `Checked ${counted(articles, 'article')} and ${counted(annotations, 'annotation')}: ${sum}.`,
            '',
          ].join('\n'),
        )
      }
      end(problems.length === 0 ? exitCodes.done : exitCodes.problem)
    })
}
