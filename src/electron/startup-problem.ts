import type { OpeningProblem } from '../host/opening-problem.ts'

/** Why a packaged app does not start with `switches`. */
export function refusedSwitches(switches: readonly string[]): OpeningProblem {
  return {
    title: 'Corrobora was started with options it does not accept',
    detail:
      `${switches.join('\n')}\n\nThey would open it to other programs or take its protections off. ` +
      'Start it without them. Names of files go after “--”.',
  }
}
