import { describe, expect, it } from 'vitest'
import { readStart } from '../../src/web/start-options.ts'

const defaults = { folder: '/home/a', workspace: '/home/a/.config/Corrobora/workspace' }

describe('a start', () => {
  it('without arguments opens the usual workspace, on any port, in the browser', () => {
    expect(readStart([], defaults)).toEqual({
      kind: 'start',
      options: {
        web: false,
        workspace: defaults.workspace,
        passphraseFile: null,
        port: 0,
        opensBrowser: true,
        watch: null,
        files: [],
      },
    })
  })

  it('takes options and files in any order, from the folder it was called in', () => {
    const argv = [
      'b.txt',
      '--workspace',
      'work',
      '--passphrase-file',
      'secret',
      '--web',
      '--port=8080',
      '--no-open',
      '--',
      '--odd.txt',
    ]
    expect(readStart(argv, defaults)).toEqual({
      kind: 'start',
      options: {
        web: true,
        workspace: '/home/a/work',
        passphraseFile: '/home/a/secret',
        port: 8_080,
        opensBrowser: false,
        watch: null,
        files: ['/home/a/b.txt', '/home/a/--odd.txt'],
      },
    })
  })

  it('keeps absolute paths', () => {
    expect(readStart(['--workspace=/w', '/b.txt'], defaults)).toMatchObject({
      options: { workspace: '/w', files: ['/b.txt'] },
    })
  })

  it.each([[['--help']], [['-h']], [['--web', '--help', 'x.txt']]])('with %j shows help', (argv) => {
    expect(readStart(argv, defaults)).toEqual({ kind: 'help' })
  })

  it.each([
    [['--port', 'x']],
    [['--port', '0']],
    [['--port', '65536']],
    [['--port=-1']],
    [['--port', '1e3']],
    [['--port=']],
    [['--workspace']],
    [['--workspace=']],
    [['--inspect']],
    [['-x']],
    [['--web=yes']],
  ])('with %j is a mistake that is named', (argv) => {
    expect(readStart(argv, defaults)).toMatchObject({ kind: 'mistake', message: expect.stringMatching(/--|-x/) })
  })
})
