import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runDesktop } from '../../src/web/desktop.ts'

const options = { passphraseFile: null, workspace: '/w', files: ['/a b.txt', '/--odd.txt'] }
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-runtime-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** Puts a program in the place of the Electron runtime. */
async function runtime(script: string): Promise<void> {
  await writeFile(join(folder, 'electron'), `#!/bin/sh\n${script}\n`)
  await chmod(join(folder, 'electron'), 0o700)
}

function run(env: Readonly<Record<string, string | undefined>> = { DISPLAY: ':0' }) {
  const machine = { platform: 'linux' as const, env: { ELECTRON_OVERRIDE_DIST_PATH: folder, ...env } }
  return runDesktop({ root: '/root', options, machine })
}

describe('the desktop app', () => {
  it('is not tried without a display', async () => {
    await runtime('exit 0')
    expect(await run({})).toEqual({ impossible: 'there is no display' })
  })

  it('is not tried without a runtime, and nothing is downloaded where one was named', async () => {
    expect(await run()).toEqual({
      impossible: `ELECTRON_OVERRIDE_DIST_PATH names a folder without an Electron runtime (${folder})`,
    })
  })

  it('gets the workspace as an option and the files after --', async () => {
    await runtime(`printf '%s\\n' "$@" > ${folder}/arguments`)
    await run()
    expect(await readFile(join(folder, 'arguments'), 'utf8')).toBe('/root\n--workspace=/w\n--\n/a b.txt\n/--odd.txt\n')
  })

  it('runs as a desktop app even when it is told to be Node', async () => {
    await runtime(`test -z "$ELECTRON_RUN_AS_NODE"`)
    expect(await run({ DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' })).toEqual({ exitCode: 0 })
  })

  it.each([0, 3])('that ends with %i has done what it could', async (code) => {
    await runtime(`exit ${code}`)
    expect(await run()).toEqual({ exitCode: code })
  })

  it('that fails at once is not possible here, in its own words', async () => {
    await runtime(`echo 'Missing X server' >&2; echo more >&2; exit 1`)
    expect(await run()).toEqual({ impossible: 'Electron ended at once (Missing X server)' })
  })

  it('that is killed at once is not possible here', async () => {
    await runtime('kill -9 $$')
    expect(await run()).toEqual({ impossible: 'Electron ended at once (signal SIGKILL)' })
  })

  it('that is not a program is not possible here', async () => {
    await writeFile(join(folder, 'electron'), 'x')
    expect(await run()).toMatchObject({ impossible: expect.stringContaining('Electron does not run') })
  })
})
