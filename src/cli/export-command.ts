import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { saveFile } from '../storage/save-file.ts'
import { findArticle } from './find-article.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly article: readonly string[]
  readonly withText?: true
  readonly out?: string
}

/** `export`: writes the workspace, or some of its articles, to standard output or into a file. */
export function exportCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .description('Export articles with their annotations.')
    .addOption(new Option('--format <format>', 'the format to write').choices(['json']).default('json'))
    .option('--article <id...>', 'only these articles, named as “annotate” names them', [])
    .option('--with-text', 'include the texts, so that the export can be imported elsewhere')
    .option('--out <file>', 'write into this file, wholly or not at all (default, and “-”: standard output)')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .action(async (options: Options) => {
      const exported = await withWorkbench(openingOf(options, terminal, 'seeds'), (workbench) => {
        const articleIds = options.article.map((words) => findArticle(workbench.list(), words).article.id)
        const scope = articleIds.length > 0 ? { kind: 'articles' as const, articleIds } : { kind: 'workspace' as const }
        return workbench.exportJson(scope, options.withText ?? false)
      })
      if (options.out === undefined || options.out === '-') terminal.out(exported.content)
      else await saveFile(resolve(terminal.folder, options.out), new TextEncoder().encode(exported.content))
      terminal.err(
        `Exported ${counted(exported.articles, 'article')} with ${counted(exported.annotations, 'annotation')}.\n`,
      )
      end(exitCodes.done)
    })
}
