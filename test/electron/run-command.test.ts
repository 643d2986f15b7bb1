import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { argumentsWithoutDisplay, runCommand } from '../../src/electron/run-command.ts'
import { capturedOutput } from '../support/captured-output.ts'
import { electron } from '../support/electron.ts'

vi.mock('electron', async () => (await import('../support/electron.ts')).electron.module)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-command-'))
  electron.app.ended = null
  vi.stubEnv('DISPLAY', ':0')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

test('the packaged app imports, with the article read in a utility process, and ends with the program’s exit code', async () => {
  const [printed, progress] = [capturedOutput(process.stdout), capturedOutput(process.stderr)]
  const article = join(folder, 'article.txt')
  await writeFile(article, 'An article without a window.')
  const workspace = join(folder, 'workspace')
  await runCommand(['import', article, '--workspace', workspace])
  expect(electron.app.ended).toBe(0)
  expect(printed()).toContain('Imported article.txt')
  expect(progress()).toContain('article.txt')
  expect(electron.windows).toEqual([])
})

test('a mistake in the command ends with the exit code for it', async () => {
  const complained = capturedOutput(process.stderr)
  await runCommand(['no-such-command'])
  expect(electron.app.ended).toBe(2)
  expect(complained()).toContain('no-such-command')
})

test('without a display on Linux the app is run again in a way that needs none', () => {
  const argv = ['/opt/corrobora', '--cli', 'list', '--json']
  expect(argumentsWithoutDisplay({ platform: 'linux', env: {}, argv })).toEqual([
    '--ozone-platform=headless',
    '--disable-gpu',
    '--cli',
    'list',
    '--json',
  ])
})

test.each([
  ['there is a display', 'linux', { DISPLAY: ':0' }, []],
  ['there is a Wayland display', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }, []],
  ['it was run again already', 'linux', {}, ['--ozone-platform=headless']],
  ['the system is macOS', 'darwin', {}, []],
  ['the system is Windows', 'win32', {}, []],
] as const)('where %s the command runs at once', (_where, platform, env, switches) => {
  const argv = ['/opt/corrobora', ...switches, '--cli', 'list']
  expect(argumentsWithoutDisplay({ platform, env, argv })).toBeNull()
})
