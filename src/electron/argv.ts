import { resolve } from 'node:path'

/** What a start of the app was asked for. */
export interface Launch {
  /** The command and options for the command line program, or `null` to open the window. */
  readonly command: readonly string[] | null
  /** Absolute path of the workspace folder, or `null` for the default one. */
  readonly workspace: string | null
  /** Absolute path of a file whose first line is the passphrase of an encrypted workspace, or `null`. */
  readonly passphraseFile: string | null
  /** Absolute paths of the files to open, in the order given; at most `mostFiles`. */
  readonly files: readonly string[]
  /** How many files were given beyond those. */
  readonly left: number
  /** Switches that a packaged app does not accept: they would open it to other programs or take its protections off. */
  readonly refused: readonly string[]
}

/** The most files that one start opens. */
export const mostFiles = 50

/** Where arguments are meant from, and whether the app is the packaged one. */
export interface LaunchPlace {
  readonly cwd: string
  readonly packaged: boolean
}

/** Switches of Chromium that a person may need and that take no protection off. */
const harmlessSwitches = new Set([
  '--disable-gpu',
  '--force-device-scale-factor',
  '--force-high-contrast',
  '--force-renderer-accessibility',
  '--lang',
  '--ozone-platform',
  '--ozone-platform-hint',
])

/** Switches that Chromium or Node would obey even among the arguments of the command line program. */
const perilousSwitch = /^--(inspect|js-flags|no-sandbox|proxy-server|remote-debugging)/

/**
 * Reads the arguments of a start.
 *
 * Files come after `--` only, so that a file name is never taken for a switch, nor a switch for a file name. What stands
 * after `--cli` belongs to the command line program.
 */
export function readLaunch(argv: readonly string[], { cwd, packaged }: LaunchPlace): Launch {
  const end = argv.indexOf('--')
  const options = argv.slice(1, end === -1 ? undefined : end)
  const files = end === -1 ? [] : argv.slice(end + 1)
  const cli = options.indexOf('--cli')
  const own = cli === -1 ? options : options.slice(0, cli)
  const passedOn = cli === -1 ? [] : options.slice(cli + 1)
  const workspace = valueOf('--workspace', own)
  const passphraseFile = valueOf('--passphrase-file', own)
  const asked = cli === -1 ? files : []
  return {
    command: cli === -1 ? null : argv.slice(argv.indexOf('--cli') + 1),
    workspace: workspace === null ? null : resolve(cwd, workspace),
    passphraseFile: passphraseFile === null ? null : resolve(cwd, passphraseFile),
    files: asked.slice(0, mostFiles).map((file) => resolve(cwd, file)),
    left: Math.max(0, asked.length - mostFiles),
    refused: packaged ? [...own.filter(isRefused), ...passedOn.filter((option) => perilousSwitch.test(option))] : [],
  }
}

function valueOf(name: string, options: readonly string[]): string | null {
  const together = options.find((option) => option.startsWith(`${name}=`))
  if (together !== undefined) return together.slice(name.length + 1)
  const at = options.indexOf(name)
  return at === -1 ? null : (options[at + 1] ?? null)
}

function isRefused(option: string): boolean {
  // macOS adds its own process number when a window opens an app.
  if (!option.startsWith('-') || option.startsWith('-psn_')) return false
  const name = option.split('=', 1)[0] ?? option
  return !['--workspace', '--passphrase-file'].includes(name) && !harmlessSwitches.has(name)
}
