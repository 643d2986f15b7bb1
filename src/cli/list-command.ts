import { type Command, Option } from 'commander'
import type { ArticleSummary } from '../contract/methods.ts'
import { type Article, articleStatuses } from '../core/model/article.ts'
import { tags } from '../core/model/tag.ts'
import { displayable } from '../core/text/displayable.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly json?: true
  readonly label?: readonly string[]
  readonly status?: Article['status']
  /** `undefined` for archived ones or not. */
  readonly archived?: boolean
}

/** `list`: the articles, narrowed as asked, with the number of their annotations by tag, their status and their labels. */
export function listCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .description('List the articles, the first imported first.')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--label <label...>', 'only those with all of these labels')
    .addOption(new Option('--status <status>', 'only those of this status').choices(articleStatuses))
    .option('--archived', 'only the archived ones')
    .option('--no-archived', 'only those that are not archived')
    .option('--json', 'write an array of objects with id, title, fileName, counts and more')
    .action(async (options: Options) => {
      const summaries = await withWorkbench(openingOf(options, terminal, 'seeds'), async (workbench) =>
        workbench.list().filter(({ article }) => isAskedFor(article, options)),
      )
      if (options.json) terminal.out(`${JSON.stringify(summaries.map(listed), null, 2)}\n`)
      else if (summaries.length === 0) terminal.err('There are no such articles here.\n')
      else terminal.out(summaries.map((summary) => `${line(summary)}\n`).join(''))
      end(exitCodes.done)
    })
}

function isAskedFor(article: Article, { label = [], status, archived }: Options): boolean {
  return (
    (archived === undefined || article.archived === archived) &&
    (status === undefined || article.status === status) &&
    label.every((one) => article.labels.includes(one))
  )
}

/** An article as `list --json` shows it. */
function listed({ article, counts }: ArticleSummary) {
  const { id, title, outlet, language, status, labels, note, archived, original, text, importedAt } = article
  return {
    id,
    title,
    outlet,
    language,
    fileName: original.fileName,
    status,
    labels,
    note,
    archived,
    importedAt,
    sha256: original.sha256,
    textSha256: text.sha256,
    counts,
  }
}

function line({ article, counts }: ArticleSummary): string {
  const shown = tags.map((tag) => `${tag} ${String(counts[tag]).padStart(3)}`).join('  ')
  const status = (article.archived ? 'archived' : article.status).padEnd(11)
  const labels = article.labels.map((label) => `  [${displayable(label)}]`).join('')
  return `${article.id}  ${shown}  ${status}  ${displayable(article.title)}${labels}`
}
