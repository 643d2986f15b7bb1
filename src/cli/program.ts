import { Command, CommanderError } from 'commander'
import { hasCode, WorkbenchError } from '../core/errors.ts'
import { annotateCommand } from './annotate-command.ts'
import { Complaint } from './complaint.ts'
import { encryptCommand } from './encrypt-command.ts'
import { eraseCommand } from './erase-command.ts'
import { exportCommand } from './export-command.ts'
import { importCommand } from './import-command.ts'
import { listCommand } from './list-command.ts'
import { mergeCommand } from './merge-command.ts'
import { passphraseCommand } from './passphrase-command.ts'
import { restoreCommand } from './restore-command.ts'
import { type ExitCode, exitCodes, type Terminal } from './terminal.ts'
import { verifyCommand } from './verify-command.ts'

/** Runs the command that `argv` (without program and script) asks for and answers the exit code. Never rejects for a person's mistake. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done
  const program = programFor(terminal, (ended) => {
    code = ended
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    return failure(error, terminal)
  }
}

function programFor(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('corrobora')
  program
    .description('Work with a Corrobora workspace without a window.')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('Add --help to see how it is used.')
    .addHelpText(
      'after',
      '\nIt ends with 0 when all went well, 1 when something failed or was found wrong, 2 when it was called wrongly,\n3 when the workspace is open in another program.',
    )
  // Commands take over what the program has set, so it comes first.
  importCommand(program.command('import'), terminal, end)
  listCommand(program.command('list'), terminal, end)
  annotateCommand(program.command('annotate'), terminal, end)
  exportCommand(program.command('export'), terminal, end)
  mergeCommand(program.command('merge'), terminal, end)
  restoreCommand(program.command('restore'), terminal, end)
  verifyCommand(program.command('verify'), terminal, end)
  eraseCommand(program.command('erase'), terminal, end)
  encryptCommand(program.command('encrypt'), terminal, end)
  passphraseCommand(program.command('passphrase'), terminal, end)
  return program
}

function failure(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof Complaint || error instanceof WorkbenchError) {
    terminal.err(`${error.message}\n`)
    return hasCode(error, 'storage/locked') ? exitCodes.locked : exitCodes.problem
  }
  throw error
}
