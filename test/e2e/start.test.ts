import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpTransport } from '../../renderer/host/http-transport.ts'
import { connect } from '../../src/contract/connect.ts'
import { projectRoot } from '../../src/storage/project-root.ts'
import { browserAt, signIn } from '../support/web-browser.ts'

const addressPattern = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/

let folder: string
let running: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corrobora-start-'))
})

afterEach(async () => {
  for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
  running = []
  await rm(folder, { recursive: true })
})

/** A start of the built app on a machine without a display. */
class Start {
  readonly #child: ChildProcess
  out = ''
  err = ''

  constructor(...argv: string[]) {
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
    const script = join(projectRoot(), 'dist/src/web/start.js')
    this.#child = spawn(process.execPath, [script, ...argv], { cwd: folder, env: { ...env, XDG_CONFIG_HOME: folder } })
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.out += chunk.toString()
    })
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.err += chunk.toString()
    })
    running.push(this.#child)
  }

  /** The address it prints, or what it complained about when it ended without one. */
  async address(): Promise<string> {
    while (this.#child.exitCode === null) {
      const found = addressPattern.exec(this.out)
      if (found) return found[0]
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), once(this.#child, 'close')])
    }
    throw new Error(`no address: ${this.err}`)
  }

  /** Its exit code, after `signal` when one is given. */
  async end(signal?: NodeJS.Signals): Promise<number | null> {
    const closed = once(this.#child, 'close')
    if (signal) this.#child.kill(signal)
    await closed
    return this.#child.exitCode
  }
}

describe('a start without a display', () => {
  it('says why in one sentence and serves the workbench instead', async () => {
    const start = new Start()
    const started = performance.now()
    const address = await start.address()
    expect(performance.now() - started).toBeLessThan(20_000)
    expect(start.err).toBe(
      'Corrobora is served to a browser instead of a window of its own, because there is no display.\n',
    )
    const { origin } = new URL(address)
    const connection = connect(new HttpTransport(origin, browserAt(origin, await signIn(address))))
    const { name, articles } = await connection.request('workspace.open', {})
    expect([name, articles.length]).toEqual(['workspace', 2])
    expect(await start.end('SIGTERM')).toBe(0)
  })

  it('does not mention windows when the browser was asked for, and opens the files that were named', async () => {
    await writeFile(join(folder, 'given.txt'), 'Given.')
    const start = new Start('--web', '--workspace', 'mine', '--', 'given.txt')
    const address = await start.address()
    expect(start.err).toBe('')
    const { origin } = new URL(address)
    const connection = connect(new HttpTransport(origin, browserAt(origin, await signIn(address))))
    expect((await connection.request('workspace.open', {})).name).toBe('mine')
    expect((await connection.request('files.take', {})).uploads).toMatchObject([{ name: 'given.txt' }])
    expect(await start.end('SIGINT')).toBe(0)
  })

  it('ends with 1 and help where the workspace is damaged beyond mending', async () => {
    await mkdir(join(folder, 'mine'))
    await writeFile(join(folder, 'mine/workspace.json'), '<!doctype html><title>Sign in</title>')
    const start = new Start('--web', '--workspace', 'mine')
    expect(await start.end()).toBe(1)
    for (const part of [
      'The workspace could not be opened',
      'Nothing was changed',
      'Make a copy',
      join(folder, 'mine'),
    ]) {
      expect(start.err).toContain(part)
    }
    expect(start.err).not.toMatch(/\bat .*\.[jt]s\b/u)
  })

  it('ends with 3 and help while another program has the workspace open', async () => {
    const first = new Start('--web')
    await first.address()
    const second = new Start('--web')
    expect(await second.end()).toBe(3)
    expect(second.err).toMatch(
      /^The workspace is open elsewhere\n\nThe workspace “workspace” is open in [^]+ close it there and start again/,
    )
    expect(await first.end('SIGTERM')).toBe(0)
    const third = new Start('--web')
    await third.address()
    expect(await third.end('SIGTERM')).toBe(0)
  })

  it('says in a sentence that a passphrase file cannot be read, or a port cannot be had', async () => {
    const file = new Start('--web', '--passphrase-file', '.')
    expect(await file.end()).toBe(1)
    expect(file.err).toMatch(/^The passphrase file cannot be read: EISDIR.*\.\n$/u)
    const first = new Start('--web')
    const { port } = new URL(await first.address())
    const second = new Start('--web', '--workspace', 'other', '--port', port)
    expect(await second.end()).toBe(1)
    expect(second.err).toMatch(/^.*EADDRINUSE.*\. Choose another port with --port\.\n$/u)
    expect(await first.end('SIGTERM')).toBe(0)
  })

  it('called wrongly ends with 2', async () => {
    const start = new Start('--port', 'many')
    expect(await start.end()).toBe(2)
    expect(start.err).toContain('--port')
  })
})
