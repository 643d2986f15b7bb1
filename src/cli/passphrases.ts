import { basename } from 'node:path'
import { readPassphrase } from '../storage/passphrase-file.ts'
import { Complaint } from './complaint.ts'
import type { Terminal } from './terminal.ts'

/** The passphrase in the file `path`; `null` without one. @throws Complaint when it cannot be read. */
export async function passphraseIn(path: string | null): Promise<string | null> {
  try {
    return path === null ? null : await readPassphrase(path)
  } catch {
    throw new Complaint(`The passphrase file “${basename(path ?? '')}” cannot be read.`)
  }
}

/** The present passphrase, from its file or asked for. @throws Complaint when nobody can be asked. */
export async function presentPassphrase(terminal: Terminal, path: string | null): Promise<string> {
  const passphrase = (await passphraseIn(path)) ?? (await terminal.askPassphrase('Present passphrase: '))
  if (passphrase === null) throw new Complaint('Give the present passphrase with --passphrase-file.')
  return passphrase
}

/** A new passphrase, from its file or asked for twice. @throws Complaint when nobody can be asked, or the two differ. */
export async function newPassphrase(terminal: Terminal, path: string | null): Promise<string> {
  const given = await passphraseIn(path)
  if (given !== null) return given
  const first = await terminal.askPassphrase('New passphrase: ')
  if (first === null) throw new Complaint('Give the new passphrase with --new-passphrase-file.')
  if ((await terminal.askPassphrase('The same again: ')) !== first)
    throw new Complaint('The two are not the same. Nothing was done.')
  return first
}

/** What a person must know who chooses a passphrase. */
export const lostForever = 'Keep the passphrase safe: when it is lost, nothing can bring the work back.'
