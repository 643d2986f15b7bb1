#!/usr/bin/env node
import { homedir } from 'node:os'
import { childProcessReader } from '../articles/child-process-reader.ts'
import { closeNetwork } from '../articles/closed-network.ts'
import { callingFolder } from '../storage/calling-folder.ts'
import { defaultWorkspace } from '../storage/default-workspace.ts'
import { askPassphrase } from '../storage/passphrase-prompt.ts'
import { projectRoot } from '../storage/project-root.ts'
import { runCli } from './program.ts'

closeNetwork('nothing')

const interrupted = new AbortController()
// The first interrupt stops an import cleanly; a second one ends the program.
process.once('SIGINT', () => interrupted.abort())
// A reader that has seen enough, such as “head”, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  folder: callingFolder(projectRoot(), { cwd: process.cwd(), env: process.env }),
  workspace: defaultWorkspace({ platform: process.platform, home: homedir(), env: process.env }),
  askPassphrase: (question) => askPassphrase(question),
  reader: childProcessReader,
  signal: interrupted.signal,
})
