// `npm run test:offline`: the journeys, and files that would like to call home, on a machine that has no network but
// itself, with every call to the system for a socket written down and judged.
//
// The machine without a network is an empty network namespace (`unshare`, with only its loopback device brought up); the
// calls are written down by `strace`. Where one of them is not to be had, that is said and the other is done.

import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as wholeText } from 'node:stream/consumers'
import { say } from '../bench/say.ts'
import { table } from '../bench/table.ts'
import { campaigns } from '../faults/campaigns.ts'
import { isRouteProbe, parties, partyOf, wrongWith } from './judge.ts'
import { networkCalls } from './trace.ts'

const root = join(import.meta.dirname, '../..')
const watched = 'socket,connect,bind,sendto,sendmsg,sendmmsg,execve,clone,clone3,fork,vfork'

/** What is run offline. Campaigns about hostile files, by their numbers. */
const hostile = campaigns.map(({ requirement }) => requirement).filter((name) => /^R4[0-9]$/.test(name))
const jobs: readonly (readonly [title: string, command: readonly string[]])[] = [
  ['the journeys', ['node_modules/.bin/vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'e2e']],
  [
    'the command line',
    ['node_modules/.bin/vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'node', 'test/cli'],
  ],
  ...(hostile.length > 0
    ? [
        [
          'hostile files',
          [process.execPath, 'test/faults/main.ts', '--quick', '--only', [...new Set(hostile)].join()],
        ] as const,
      ]
    : []),
]

async function run(command: readonly string[]): Promise<number> {
  const [program = '', ...rest] = command
  const child = spawn(program, rest, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

async function can(...command: string[]): Promise<boolean> {
  const [program = '', ...rest] = command
  const child = spawn(program, rest, { stdio: 'ignore' })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

/** How a command is run where there is no network; `null` where that is not permitted. */
async function offline(): Promise<readonly string[] | null> {
  const up = 'ip link set lo up && exec "$@"'
  for (const flags of [['-n'], ['-r', '-n']]) {
    const prefix = ['unshare', ...flags, 'sh', '-c', up, 'sh']
    if (await can(...prefix, 'true')) return prefix
  }
  return null
}

const namespace = await offline()
const canTrace = await can('strace', '-f', '-o', '/dev/null', 'true')
if (namespace === null) say('Not in an empty network namespace: this user may not make one (unshare, ip).')
if (!canTrace) say('Without a trace of sockets: strace is not here, or may not be used.')

const folder = await mkdtemp(join(tmpdir(), 'corrobora-offline-'))
const rows: string[][] = []
let failed = 0
let probes = 0
for (const [title, command] of jobs) {
  say(`${title} …`)
  const file = join(folder, 'trace')
  const trace = canTrace
    ? ['strace', '-f', '-qq', '--seccomp-bpf', '-s', '120', '-e', `trace=${watched}`, '-e', 'signal=none', '-o', file]
    : []
  const code = await run([...(namespace ?? []), ...trace, ...command])
  const calls = canTrace ? networkCalls(await wholeText(createReadStream(file))) : []
  probes += calls.filter(isRouteProbe).length
  const wrong = calls.flatMap((call) => wrongWith(call) ?? [])
  for (const sentence of new Set(wrong)) say(`  ${sentence}`)
  const counts = parties.map((party) => `${calls.filter(({ program }) => partyOf(program) === party).length}`)
  rows.push([title, code === 0 ? 'passed' : `failed (${code})`, ...counts, String(wrong.length)])
  if (code !== 0 || wrong.length > 0) failed += 1
}
await rm(folder, { recursive: true })

const heading = ['what was done', 'result', ...parties.map((party) => `calls of ${party}`), 'not in order']
process.stdout.write(`${table(heading, rows)}\n`)
if (probes > 0)
  process.stdout.write(`The browser looked ${probes} times whether there is a route, which sends nothing.\n`)
if (namespace === null && !canTrace) {
  process.stdout.write('Nothing was shown about the network: neither a namespace nor a trace could be had.\n')
}
process.stdout.write(`${jobs.length - failed} passed, ${failed} failed\n`)
process.exitCode = failed > 0 ? 1 : 0
