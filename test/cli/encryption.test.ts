import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Ran, runIn } from '../support/terminal.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-cli-'))
  await writeFile(join(folder, 'bridge.txt'), 'The Zuvirokal bridge was blown up.')
  await writeFile(join(folder, 'secret'), 'tide lantern pebble orchard\n')
  await writeFile(join(folder, 'other'), 'four other words entirely\n')
})

afterEach(() => rm(folder, { recursive: true }))

const run = (...argv: string[]): Promise<Ran> => runIn(folder, argv)

/** The files below `inside` that name the bridge. */
async function readableIn(inside: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(join(folder, inside), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    if ((await readFile(join(entry.parentPath, entry.name))).includes('Zuvirokal')) found.push(entry.name)
  }
  return found
}

it('makes an encrypted copy that opens with its passphrase only, and gives it another', async () => {
  await run('import', 'bridge.txt')
  const { code, out } = await run('encrypt', 'safe', '--new-passphrase-file', 'secret')
  expect(code).toBe(0)
  expect(out).toContain('Encrypted 1 article and 0 annotations in safe, all checked.')
  expect(await readableIn('workspace')).not.toEqual([])
  expect(await readableIn('safe')).toEqual([])

  const without = await run('list', '--workspace', 'safe')
  expect([without.code, without.out]).toEqual([1, ''])
  expect(without.err).toContain('The workspace “safe” is encrypted.')

  const files = ['--passphrase-file', 'secret', '--new-passphrase-file', 'other']
  expect((await run('passphrase', '--workspace', 'safe', ...files)).code).toBe(0)
  const old = await run('list', '--workspace', 'safe', '--passphrase-file', 'secret')
  expect(old.err).toContain('A lost passphrase cannot be brought back')
  expect((await run('verify', '--workspace', 'safe', '--passphrase-file', 'other')).code).toBe(0)
})

it('says why it does not encrypt or open', async () => {
  await run('import', 'bridge.txt')
  await writeFile(join(folder, 'short'), 'short')
  const messages = [
    await run('encrypt', 'safe', '--new-passphrase-file', 'short'),
    await run('encrypt', 'workspace', '--new-passphrase-file', 'secret'),
    await run('encrypt', 'safe'),
    await run('list', '--passphrase-file', 'secret'),
    await run('list', '--passphrase-file', 'gone'),
    await run('erase', 'an-article'),
  ].map(({ code, err }) => [code, err.trim().split('\n').at(-1)])
  expect(messages).toEqual([
    [1, 'A passphrase needs 12 characters or more. Four or five words that do not belong together are good.'],
    [1, 'The folder “workspace” is not empty. An encrypted copy needs a folder of its own.'],
    [1, 'Give the new passphrase with --new-passphrase-file.'],
    [1, 'The workspace “workspace” is not encrypted. Open it without a passphrase, or make an encrypted copy of it.'],
    [1, 'The passphrase file “gone” cannot be read.'],
    [1, 'Nothing was erased. These are not deleted articles: an-article.'],
  ])
})
