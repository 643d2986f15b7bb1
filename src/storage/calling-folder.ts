import { join } from 'node:path'

/** What is known of how a command was called. */
export interface Call {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * The folder that relative paths on the command line are meant from.
 *
 * `npm run` moves to the project's root before it runs a script and says in `INIT_CWD` where it was called; anywhere
 * else the working folder is the one a person is in.
 */
export function callingFolder(projectRoot: string, { cwd, env }: Call): string {
  const runByNpm = cwd === projectRoot && env['npm_package_json'] === join(projectRoot, 'package.json')
  return (runByNpm && env['INIT_CWD']) || cwd
}
