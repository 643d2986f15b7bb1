import type { Command } from 'commander'
import type { ArticleSummary } from '../contract/methods.ts'
import { tags } from '../core/model/tag.ts'
import { displayable } from '../core/text/displayable.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { type WorkspaceOption, workspaceOf, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
}

/** `list`: every article with the number of its annotations by tag. */
export function listCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .description('List the articles, the first imported first.')
    .addOption(workspaceOption())
    .option('--json', 'write an array of objects with id, title, fileName, counts and more')
    .action(async (options: Options) => {
      const summaries = await withWorkbench(
        { terminal, folder: workspaceOf(options, terminal), beginning: 'seeds' },
        async (workbench) => workbench.list(),
      )
      if (options.json) terminal.out(`${JSON.stringify(summaries.map(listed), null, 2)}\n`)
      else if (summaries.length === 0) terminal.err('There are no articles here.\n')
      else terminal.out(summaries.map((summary) => `${line(summary)}\n`).join(''))
      end(exitCodes.done)
    })
}

/** An article as `list --json` shows it. */
function listed({ article, counts }: ArticleSummary) {
  const { id, title, outlet, language, status, original, text, importedAt } = article
  return {
    id,
    title,
    outlet,
    language,
    fileName: original.fileName,
    status,
    importedAt,
    sha256: original.sha256,
    textSha256: text.sha256,
    counts,
  }
}

function line({ article, counts }: ArticleSummary): string {
  const shown = tags.map((tag) => `${tag} ${String(counts[tag]).padStart(3)}`).join('  ')
  return `${article.id}  ${shown}  ${displayable(article.title)}`
}
