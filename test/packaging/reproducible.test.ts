import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Every file under `folder` with its hash; what the compiler keeps for itself is left out. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
  return Object.fromEntries(
    files.map((file) => [file.slice(folder.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  )
}

test('R86: a clean build elsewhere gives the same files, byte for byte', { timeout: 240_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'corrobora-build-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const part of ['package.json', 'tsconfig.json', 'src', 'renderer', 'build']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  // The tests’ own NODE_ENV would have the bundler take other variants of packages.
  const { NODE_ENV: _testing, ...env } = process.env
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: copy,
    encoding: 'utf8',
    env,
  })
  expect(status, stdout + stderr).toBe(0)
  for (const part of ['src', 'renderer', 'preload']) {
    const [ours, theirs] = [contents(join(root, 'dist', part)), contents(join(copy, 'dist', part))]
    expect(Object.keys(theirs).length, part).toBeGreaterThan(0)
    // A file that is no longer made may be left of an earlier build of ours.
    expect(Object.fromEntries(Object.keys(theirs).map((name) => [name, ours[name]])), part).toEqual(theirs)
  }
})
