import { basename, resolve } from 'node:path'
import type { Command } from 'commander'
import { copyEncrypted } from '../storage/encrypted-copy.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import { Complaint } from './complaint.ts'
import { type Opening, withWorkbench } from './open-workbench.ts'
import { lostForever, newPassphrase } from './passphrases.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { counted } from './words.ts'
import { openingOf, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly newPassphraseFile?: string
}

/** `encrypt`: makes an encrypted copy of a workspace and checks it. */
export function encryptCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Make an encrypted copy of the workspace.')
    .description(
      'Make an encrypted copy of the workspace in another folder, and check every text and quote in it. The workspace itself stays as it is: delete it once you trust the copy.',
    )
    .argument('<folder>', 'a new or empty folder')
    .addOption(workspaceOption())
    .option('--new-passphrase-file <file>', 'a file whose first line is the passphrase (default: it is asked for)')
    .action(async (name: string, options: Options) => {
      const { folder } = openingOf(options, terminal, 'seeds')
      const target = resolve(terminal.folder, name)
      const path = options.newPassphraseFile === undefined ? null : resolve(terminal.folder, options.newPassphraseFile)
      terminal.err(`${lostForever}\n`)
      const passphrase = await newPassphrase(terminal, path)
      await copyEncrypted({ folder, target, newPassphrase: passphrase, ...nodeSurroundings })
      const opening: Opening = { terminal, folder: target, beginning: 'empty', passphraseFile: path }
      const { articles, annotations, problems } = await withWorkbench({ ...opening, passphrase }, (workbench) =>
        workbench.verify(),
      )
      if (problems.length > 0)
        throw new Complaint(
          `The copy is not whole: ${counted(problems.length, 'problem')}. Run “verify” on the workspace.`,
        )
      terminal.out(
        `Encrypted ${counted(articles, 'article')} and ${counted(annotations, 'annotation')} in ${basename(target)}, all checked.\nThe workspace in ${basename(folder)} is as it was, and readable by anyone: delete it once you trust the copy.\n`,
      )
      end(exitCodes.done)
    })
}
