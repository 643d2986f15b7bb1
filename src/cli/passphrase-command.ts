import { resolve } from 'node:path'
import type { Command } from 'commander'
import { changePassphrase } from '../storage/change-passphrase.ts'
import { nodeSurroundings } from '../storage/surroundings.ts'
import { lostForever, newPassphrase, presentPassphrase } from './passphrases.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { openingOf, passphraseOption, type WorkspaceOption, workspaceOption } from './workspace-option.ts'

interface Options extends WorkspaceOption {
  readonly newPassphraseFile?: string
}

/** `passphrase`: gives an encrypted workspace another passphrase. */
export function passphraseCommand(command: Command, terminal: Terminal, end: (code: ExitCode) => void): Command {
  return command
    .summary('Change the passphrase of an encrypted workspace.')
    .description('Change the passphrase of an encrypted workspace. Copies of its folder keep the one they have.')
    .addOption(workspaceOption())
    .addOption(passphraseOption())
    .option('--new-passphrase-file <file>', 'a file whose first line is the new passphrase (default: it is asked for)')
    .action(async (options: Options) => {
      const { folder, passphraseFile } = openingOf(options, terminal, 'empty')
      const path = options.newPassphraseFile === undefined ? null : resolve(terminal.folder, options.newPassphraseFile)
      terminal.err(`${lostForever}\n`)
      await changePassphrase({
        folder,
        passphrase: await presentPassphrase(terminal, passphraseFile),
        newPassphrase: await newPassphrase(terminal, path),
        ...nodeSurroundings,
      })
      terminal.out('The passphrase was changed.\n')
      end(exitCodes.done)
    })
}
