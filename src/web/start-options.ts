import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What `npm start` was asked for. */
export interface StartOptions {
  /** Serve to a browser at once instead of trying the desktop window. */
  readonly web: boolean
  /** Absolute path of the workspace folder. */
  readonly workspace: string
  /** Absolute path of a file whose first line is the passphrase; `null` when none was given. */
  readonly passphraseFile: string | null
  /** 0 lets the system choose one. */
  readonly port: number
  /** Whether to open the default browser. */
  readonly opensBrowser: boolean
  /** Absolute path of a folder to watch for new files; `null` for none. */
  readonly watch: string | null
  /** Absolute paths of the article files to open. */
  readonly files: readonly string[]
}

/** How a start was asked for, or what to print instead. */
export type StartRequest =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'mistake'; readonly message: string }

/** What `--help` prints. */
export const startHelp = `Usage: npm start -- [options] [files]

Opens the Corrobora workbench, in a window of its own where there is a display, else in the browser.

  --workspace <folder>  the workspace to open (default: the one in your user data folder)
  --watch <folder>      offer the article files that come into this folder from now on (in the browser)
  --passphrase-file <file>
                        a file whose first line is the passphrase of an encrypted
                        workspace (default: the page asks for it)
  --web                 serve to a browser on this machine only, without trying the window
  --port <n>            where to serve, 1 to 65535 (default: a free one)
  --no-open             do not open the browser
  --help                show this
`

/** Reads the arguments of a start. Relative paths are meant from `folder`; `workspace` opens when none is named. */
export function readStart(argv: readonly string[], defaults: { folder: string; workspace: string }): StartRequest {
  const parsed = parse(argv)
  if (parsed instanceof Error) return { kind: 'mistake', message: parsed.message }
  const { values, positionals } = parsed
  if (values.help) return { kind: 'help' }
  const port = Number(values.port ?? 0)
  if (values.port !== undefined && !(/^\d+$/.test(values.port) && port >= 1 && port <= 65_535)) {
    return { kind: 'mistake', message: `--port takes a number from 1 to 65535, not “${values.port}”.` }
  }
  if (values.workspace === '') return { kind: 'mistake', message: '--workspace takes a folder.' }
  if (values.watch === '') return { kind: 'mistake', message: '--watch takes a folder.' }
  const { folder } = defaults
  const passphraseFile = values['passphrase-file']
  return {
    kind: 'start',
    options: {
      web: values.web ?? false,
      workspace: values.workspace === undefined ? defaults.workspace : resolve(folder, values.workspace),
      passphraseFile: passphraseFile === undefined ? null : resolve(folder, passphraseFile),
      port,
      opensBrowser: values.open ?? true,
      watch: values.watch === undefined ? null : resolve(folder, values.watch),
      files: positionals.map((file) => resolve(folder, file)),
    },
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      allowNegative: true,
      options: {
        workspace: { type: 'string' },
        'passphrase-file': { type: 'string' },
        port: { type: 'string' },
        watch: { type: 'string' },
        web: { type: 'boolean' },
        open: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    if (error instanceof TypeError) return error
    throw error
  }
}
