import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostFiles, readLaunch } from '../../src/electron/argv.ts'

const packaged = { cwd: '/home/ada', packaged: true }
const checkout = { cwd: '/home/ada', packaged: false }

test('a plain start opens the window with the default workspace and no files', () => {
  expect(readLaunch(['/opt/corrobora'], packaged)).toEqual({
    command: null,
    workspace: null,
    passphraseFile: null,
    files: [],
    left: 0,
    refused: [],
  })
})

test('files come after “--”, relative to where the app was called', () => {
  expect(readLaunch(['/opt/corrobora', '--', 'a.txt', '/tmp/b.txt', '--odd-name'], packaged).files).toEqual([
    '/home/ada/a.txt',
    '/tmp/b.txt',
    '/home/ada/--odd-name',
  ])
})

test('R62: what stands before “--” is never taken for a file, such as the app’s own folder in a checkout', () => {
  expect(readLaunch(['/opt/electron', '.', 'x.txt', '--', 'a.txt'], checkout).files).toEqual(['/home/ada/a.txt'])
})

test('R62: at most 50 files are opened at once, and the rest are counted', () => {
  const files = Array.from({ length: mostFiles + 3 }, (_, index) => `${index}.txt`)
  const launch = readLaunch(['/opt/corrobora', '--', ...files], packaged)
  expect(launch.files).toHaveLength(mostFiles)
  expect(launch.left).toBe(3)
})

test.each([['--workspace', 'notes'], ['--workspace=notes']])('the workspace can be named: %s', (...options) => {
  expect(readLaunch(['/opt/corrobora', ...options], packaged)).toMatchObject({
    workspace: '/home/ada/notes',
    passphraseFile: null,
    refused: [],
  })
})

test.each([
  '--inspect',
  '--inspect-brk=9229',
  '--no-sandbox',
  '--remote-debugging-port=9222',
  '--js-flags=--allow-natives-syntax',
  '--proxy-server=http://example.org',
  '--load-extension=/tmp/x',
  '--user-data-dir=/tmp/x',
  '-r',
])('R62: a packaged app refuses %s', (option) => {
  expect(readLaunch(['/opt/corrobora', option, '--', 'a.txt'], packaged).refused).toEqual([option])
})

test.each(['--lang=fr', '--ozone-platform=wayland', '--force-device-scale-factor=2', '-psn_0_12345'])(
  'a packaged app accepts %s',
  (option) => {
    expect(readLaunch(['/opt/corrobora', option], packaged).refused).toEqual([])
  },
)

test('a checkout is a developer’s own and refuses no switch', () => {
  expect(readLaunch(['/opt/electron', '--inspect', '--no-sandbox', '.'], checkout).refused).toEqual([])
})

test('R62: a file may be called like a switch', () => {
  expect(readLaunch(['/opt/corrobora', '--', '--inspect'], packaged)).toMatchObject({
    refused: [],
    files: ['/home/ada/--inspect'],
  })
})

test('everything after “--cli” is the command line program’s own', () => {
  const launch = readLaunch(
    ['/opt/corrobora', '--cli', 'import', '--workspace', 'w', '--json', '--', '-a.txt'],
    packaged,
  )
  expect(launch).toEqual({
    command: ['import', '--workspace', 'w', '--json', '--', '-a.txt'],
    workspace: null,
    passphraseFile: null,
    files: [],
    left: 0,
    refused: [],
  })
})

test('R62: a switch that Chromium would obey is refused among the command line program’s options too', () => {
  const argv = ['/opt/corrobora', '--cli', 'list', '--remote-debugging-port=9222']
  expect(readLaunch(argv, packaged).refused).toEqual(['--remote-debugging-port=9222'])
})

test('“--cli” after “--” is a file', () => {
  expect(readLaunch(['/opt/corrobora', '--', '--cli'], packaged).command).toBeNull()
})

test('whatever is given, every file is absolute and none is lost without being counted', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (options, files) => {
      const before = options.filter((option) => option !== '--' && option !== '--cli')
      const launch = readLaunch(['app', ...before, '--', ...files], packaged)
      expect(launch.files.length + launch.left).toBe(files.length)
      expect(launch.files.every((file) => file.startsWith('/'))).toBe(true)
    }),
  )
})
