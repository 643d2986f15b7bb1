// `npm run check:release`: what is checked before a release with tools that are too large, or too little cared for, to be
// among our own packages. They are fetched for this one run, in exact versions, and run without their install scripts.
//
//   electronegativity  looks for what Electron apps get wrong
//   recheck            looks for regular expressions that a hostile text could keep busy

import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '../bench/say.ts'
import { type Accepted, findingsIn, wrongWith } from './findings.ts'
import { regularExpressions } from './regular-expressions.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'corrobora-release-'))

/** Findings that were looked at. */
const accepted: readonly Accepted[] = [
  { rule: 'CSP_GLOBAL_CHECK', file: '', why: 'the policy is a header of every answer, which the checker does not see' },
]

function fetchTools(...packages: string[]): NodeJS.Require {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=optional', ...packages]
  const { status, stderr } = spawnSync('npm', flags, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the tools cannot be fetched here:\n${stderr}`)
  return createRequire(join(folder, 'package.json'))
}

/** What the checker of Electron apps holds against the built app. */
function electronProblems(): string[] {
  const app = join(folder, 'app')
  for (const part of ['dist/src', 'dist/preload', 'dist/renderer', 'package.json']) {
    cpSync(join(root, part), join(app, part.replace('dist/', '')), { recursive: true })
  }
  const report = join(folder, 'report.sarif')
  const version = (createRequire(join(root, 'package.json'))('electron/package.json') as { version: string }).version
  const flags = ['-i', app, '-o', report, '-r', '-p', 'decoratorAutoAccessors', '-v', 'true', '-e', version]
  const checker = join(folder, 'node_modules/.bin/electronegativity')
  // It stumbles over newer versions of Node than the one that npm runs in.
  const node = process.env['npm_node_execpath'] ?? process.execPath
  const { stdout, stderr } = spawnSync(node, [checker, ...flags], { encoding: 'utf8', timeout: 300_000 })
  if (!existsSync(report)) return [`the checker of Electron apps wrote no report: ${stderr.slice(-1_000)}`]
  const findings = findingsIn(readFileSync(report, 'utf8'))
  say(`electronegativity: ${findings.length} findings, ${accepted.length} accepted beforehand`)
  return wrongWith(stdout + stderr, findings, accepted)
}

/** Where a limit stands around what is searched. */
const bounded: readonly { readonly at: string; readonly why: string }[] = [
  { at: 'src/articles/', why: 'runs in the helper, which is ended after 20 seconds' },
  { at: 'src/core/model/when.ts', why: 'words of a field, at most 2 000 characters' },
  { at: 'src/host/export-json.ts', why: 'an article’s title, at most 2 000 characters' },
  { at: 'src/storage/sync-programs.ts', why: 'paths of the person’s own folders' },
  { at: 'renderer/elements/annotation-list/', why: 'the beginning of a passage, cut before' },
  { at: 'renderer/elements/inspector/', why: 'words of a field, at most 2 000 characters' },
]

interface Recheck {
  checkSync(source: string, flags: string, options: object): { status: string; complexity?: { summary: string } }
}

/**
 * Regular expressions of ours that a hostile text could keep busy: those whose work grows exponentially, and those whose
 * work grows by powers of the text's length where no limit stands around them.
 */
function slowExpressions(tools: NodeJS.Require): string[] {
  const { checkSync } = tools('recheck') as Recheck
  const expressions = regularExpressions(root)
  const slow = expressions.flatMap((one) => {
    const { status, complexity } = checkSync(one.source, one.flags, { timeout: 10_000 })
    return status === 'safe' ? [] : [{ ...one, status, growth: complexity?.summary ?? 'not decided' }]
  })
  const harmless = slow.filter(
    ({ file, growth }) => !growth.includes('exponential') && bounded.some(({ at }) => file.startsWith(at)),
  )
  say(`recheck: ${expressions.length} regular expressions, ${harmless.length} slow ones behind a limit`)
  return slow
    .filter((one) => !harmless.includes(one))
    .map(({ file, line, source, growth }) => `${file}:${line} /${source}/ ${growth}`)
}

try {
  const tools = fetchTools('@doyensec/electronegativity@1.10.3', 'recheck@4.5.0')
  const problems = [...electronProblems(), ...slowExpressions(tools)]
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.stdout.write(problems.length === 0 ? 'nothing found\n' : `${problems.length} found\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
