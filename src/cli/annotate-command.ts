import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Tag, tags } from '../core/model/tag.ts'
import { findArticle } from './find-article.ts'
import { withWorkbench } from './open-workbench.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly tag: Tag
  readonly start: number
  readonly end: number
}

/** `annotate <article>`: tags one passage and writes the annotation's id. */
export function annotateCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .description('Tag a passage of an article and write the id of the annotation.')
    .argument('<article>', 'its id, the beginning of its id, its title or its file name')
    .addOption(new Option('--tag <tag>', 'what the passage is').choices(tags).makeOptionMandatory())
    .requiredOption('--start <n>', 'where the passage begins, in code points from the beginning of the text', offset)
    .requiredOption(
      '--end <n>',
      'where the passage ends, in code points; the one at this place is not part of it',
      offset,
    )
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .action(async (words: string, options: Options) => {
      const id = await withWorkbench(openingOf(options, terminal, 'seeds'), async (workbench) => {
        const { article } = findArticle(workbench.list(), words)
        const annotation = await workbench.annotate(article.id, options.tag, {
          start: options.start,
          end: options.end,
        })
        return annotation.id
      })
      terminal.out(`${id}\n`)
      end(exitCodes.done)
    })
}

function offset(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.')
  return Number(text)
}
