import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Bill } from '../before-release/bill-of-materials.ts'
import { shippedPackages } from '../before-release/shipped-packages.ts'

interface Locked {
  readonly version: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly hasInstallScript?: boolean
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
/** What may ship: permissive licences, none that asks anything of those who use the app. */
const licences = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'OFL-1.1', 'PSF-2.0']

test('R81: every package of the lock file is pinned by a hash, and none by an address', () => {
  const loose = locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)
  expect(loose).toEqual([])
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('R81: every package we name is named in one exact version', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  }
})

test('R81: no package runs a script when it is installed', () => {
  const scripted = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.split('node_modules/').at(-1))
  const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may)
  expect(allowed).toEqual([])
  expect(new Set(scripted)).toEqual(new Set(Object.keys(manifest.allowScripts)))
})

test('R84: the bill of materials names all that ships, each with its hash and a licence that asks nothing of those who use it', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  const { bomFormat, components } = JSON.parse(stdout) as Bill
  expect(bomFormat).toBe('CycloneDX')
  const listed = components.map(({ name, version }) => `${name}@${version}`)
  for (const name of shippedPackages(root)) {
    expect(listed).toContain(`${name}@${lock.packages[`node_modules/${name}`]?.version}`)
  }
  expect(components.filter(({ hashes }) => !hashes?.length)).toEqual([])
  const paths = components.map(({ name, version }) =>
    locked.find(([path, entry]) => path.endsWith(`node_modules/${name}`) && entry.version === version),
  )
  expect(paths.filter((entry) => !licences.includes(entry?.[1].license ?? ''))).toEqual([])
})

/** The packages that `file` imports, by name. */
function packagesIn(file: string): string[] {
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from |import\(|^import )'([^'.][^']*)'/gm)
  return Array.from(imports, ([, name = '']) => name)
    .filter((name) => !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name))
}

test('R85: at most fifteen packages are installed beside the app', () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(15)
})

test('R85: parsers of files from outside are loaded by the helper process only', () => {
  const parsers = [
    '@mozilla/readability',
    'csv-parse',
    'jschardet',
    'linkedom',
    'markdown-it',
    'parse5',
    'pdfjs-dist',
    'postal-mime',
    'saxes',
    'yauzl',
  ]
  for (const name of parsers) expect(Object.keys(manifest.dependencies)).toContain(name)
  const elsewhere = ['core', 'schema', 'formats', 'contract', 'host', 'storage', 'electron', 'web', 'cli']
    .flatMap((layer) => sourcesIn(`src/${layer}`))
    .filter((file) => packagesIn(file).some((name) => parsers.includes(name)))
  expect(elsewhere).toEqual([])
  // What the processes around the helper import of the articles' layer brings no parser along.
  const [seen, toSee] = [
    new Set<string>(),
    ['article-file.ts', 'article-folder.ts', 'child-process-reader.ts', 'seeds.ts', 'helper-reader.ts'],
  ]
  const brought: string[] = []
  for (const name of toSee) {
    const file = name.startsWith('/') ? name : join(root, 'src/articles', name)
    if (seen.has(file)) continue
    seen.add(file)
    brought.push(...packagesIn(file).filter((one) => parsers.includes(one)))
    const relative = readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^']*from '(\.[^']+)'/gm)
    for (const [, path = ''] of relative) toSee.push(join(file, '..', path))
  }
  expect(seen.size).toBeGreaterThan(5)
  expect(brought).toEqual([])
})

test('R61: the desktop’s code takes from Electron only what it needs, and nothing that opens files or addresses', () => {
  const needed = new Set([
    'app',
    'BrowserWindow',
    'contextBridge',
    'dialog',
    'ipcMain',
    'ipcRenderer',
    'Menu',
    'protocol',
    'screen',
    'session',
    'utilityProcess',
  ])
  const taken = sourcesIn('src').flatMap((file) =>
    Array.from(
      readFileSync(file, 'utf8').matchAll(/^import (type )?\{([^}]*)\} from 'electron'/gm),
      ([, type, names = '']) => (type === undefined ? names.split(',').map((name) => name.trim()) : []),
    ).flat(),
  )
  expect(taken.filter((name) => !name.startsWith('type ') && name !== '' && !needed.has(name))).toEqual([])
  expect(taken.length).toBeGreaterThan(5)
})

test('R77: the built page names no address of the network but those that XML is called by, and an example of a link', () => {
  const files = readdirSync(join(root, 'dist/renderer'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:js|html|css)$/.test(name),
  )
  expect(files.length).toBeGreaterThan(0)
  const named = files.flatMap((name) =>
    Array.from(
      readFileSync(join(root, 'dist/renderer', name), 'utf8').matchAll(/\b(?:https?|wss?|ftp):\/\/[^\s"'`\\)>]+/g),
      ([address]) => address,
    ),
  )
  expect(
    new Set(named.filter((address) => !/^(?:http:\/\/www\.w3\.org|https:\/\/example\.org)\//.test(address))),
  ).toEqual(new Set())
})
