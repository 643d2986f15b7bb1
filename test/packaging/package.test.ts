import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAsar } from '../support/asar.ts'

const root = join(import.meta.dirname, '../..')
const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js')
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** The name in an `import` or `export … from`, static or not, as the compiler writes it. */
const importedName = /(?:^(?:import|export)\s[^=(;'"]*?from |^import |\bimport\()['"]([^'"]+)['"]/gm

let folder: string
let packaged: string
let archive: Buffer
let files: ReadonlyMap<string, Buffer | null>

/** A folder with the shape of an unpacked Electron, whose binary is a fuse wire and nothing else. */
function standIn(): string {
  const runtime = join(folder, 'runtime')
  mkdirSync(runtime)
  const fuseWire = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))])
  writeFileSync(join(runtime, 'electron'), Buffer.concat([Buffer.alloc(2_000_000), fuseWire]), { mode: 0o755 })
  return runtime
}

/** Packages the built app on `runtime` and answers the folder of the package. */
function packageOn(runtime: string, name: string): string {
  const output = join(folder, name)
  const options = ['--config', 'electron-builder.yml', '--linux', '--x64', '--dir']
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, ...options, `--config.directories.output=${output}`],
    {
      cwd: root,
      encoding: 'utf8',
      timeout: 60_000,
      env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    },
  )
  if (status !== 0) throw new Error(`electron-builder ended with ${status}:\n${stdout}${stderr}`)
  return join(output, 'linux-unpacked')
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/renderer/index.html')))
    throw new Error('nothing is built: run “npm run build” first')
  folder = mkdtempSync(join(tmpdir(), 'corrobora-package-'))
  packaged = packageOn(standIn(), 'first')
  archive = readFileSync(join(packaged, 'resources/app.asar'))
  files = readAsar(archive)
}, 90_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('everything the app starts with is in the package', () => {
  for (const path of [
    'package.json',
    'LICENSE',
    'dist/src/electron/index.js',
    'dist/src/articles/helper/main.js',
    'dist/preload/preload.cjs',
    'dist/renderer/index.html',
  ]) {
    expect(files.get(path)?.length, path).toBeGreaterThan(0)
  }
})

test('the articles of a new workspace lie beside the archive, byte for byte', () => {
  const seeds = [...files.keys()].filter((path) => path.startsWith('seeds/'))
  expect(seeds).toContain('seeds/index.json')
  for (const path of seeds) {
    expect(readFileSync(join(packaged, 'resources/app.asar.unpacked', path))).toEqual(readFileSync(join(root, path)))
  }
})

test('the reader of PDF documents has all it loads', () => {
  for (const path of ['legacy/build/pdf.mjs', 'legacy/build/pdf.worker.mjs', 'cmaps/UniGB-UCS2-H.bcmap']) {
    expect(files.get(`node_modules/pdfjs-dist/${path}`)?.length, path).toBeGreaterThan(0)
  }
})

test('no source, test, map, type or picture of the project is in the package', () => {
  const allowed = /^(package\.json|LICENSE|seeds\/|node_modules\/|dist\/(renderer|preload)\/|dist\/src\/.*\.js$)/
  expect([...files.keys()].filter((path) => !allowed.test(path))).toEqual([])
  expect([...files.keys()].filter((path) => /\.(ts|mts|cts|map|tsbuildinfo)$/.test(path))).toEqual([])
})

test('of the packages there are those that run, and no Node binary', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; dev?: true; optional?: true; devOptional?: true }>
  }
  // Where a package lies differs: what the tests need is not there to be in its way.
  const running = Object.entries(packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
    .map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)} ${version}`)
  const found = [...files]
    .filter(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    .map(([, content]) => JSON.parse(String(content)) as { name: string; version: string })
    .map(({ name, version }) => `${name} ${version}`)
  expect([...new Set(found)].toSorted()).toEqual([...new Set(running)].toSorted())
  expect([...files.keys()].filter((path) => /node_modules\/(?:node-|@napi-rs)/.test(path))).toEqual([])
})

/** Whether `name`, as an import names it, is in the package: a file of a package, or one of the entries it offers. */
function isPackaged(name: string): boolean {
  const [packageName = '', rest = ''] = /^(@[^/]+\/[^/]+|[^/]+)\/?(.*)$/.exec(name)?.slice(1) ?? []
  const description = files.get(`node_modules/${packageName}/package.json`)
  if (!description) return false
  const { exports = {} } = JSON.parse(String(description)) as { exports?: Record<string, unknown> }
  return rest === '' || files.has(`node_modules/${name}`) || `./${rest}` in exports
}

test('every import of the packaged code leads to something in the package', () => {
  const lost: string[] = []
  for (const [path, content] of files) {
    if (!/^dist\/src\/.*\.js$/.test(path)) continue
    for (const [, name = ''] of String(content).matchAll(importedName)) {
      const leads = name.startsWith('.')
        ? files.has(posix.join(posix.dirname(path), name))
        : name === 'electron' || name.startsWith('node:') || isPackaged(name)
      if (!leads) lost.push(`${path}: ${name}`)
    }
  }
  expect(lost).toEqual([])
})

test('the package describes the app and not how it is built', () => {
  const description = JSON.parse(String(files.get('package.json'))) as Record<string, unknown>
  expect(description).toMatchObject({ name: 'corrobora', main: 'dist/src/electron/index.js', type: 'module' })
  expect(description).not.toHaveProperty('scripts')
  expect(description).not.toHaveProperty('devDependencies')
})

test('the packaged binary’s fuses are those of the table, all of them decided', async () => {
  const wire = await getCurrentFuseWire(join(packaged, 'corrobora'))
  const state = (fuse: FuseV1Options) => wire[fuse]
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const on = [
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ]
  expect(off.map(state)).toEqual(off.map(() => FuseState.DISABLE))
  expect(on.map(state)).toEqual(on.map(() => FuseState.ENABLE))
})

test('packaging the same build again gives the same archive, byte for byte', () => {
  const again = packageOn(join(folder, 'runtime'), 'second')
  expect(readFileSync(join(again, 'resources/app.asar')).equals(archive)).toBe(true)
}, 60_000)
