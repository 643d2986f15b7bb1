import type { NetworkCall } from './trace.ts'

/** Whose process it is, as far as the promise goes. */
export const parties = ['the loopback host', 'the helper', 'the command line', 'the browser', 'the tests'] as const

/** One of `parties`. */
export type Party = (typeof parties)[number]

/** Who runs `program`, its arguments as it was started. */
export function partyOf(program: string): Party {
  if (/articles\/helper\/main\.[jt]s/.test(program)) return 'the helper'
  if (/web\/start\.[jt]s/.test(program)) return 'the loopback host'
  if (/cli\/main\.[jt]s/.test(program)) return 'the command line'
  // Chromium starts its network service as whatever it is itself.
  if (/^\S*chrom|^\/proc\/self\/exe --type=/.test(program)) return 'the browser'
  return 'the tests'
}

/**
 * Where Chromium points a datagram socket when it opens any address over HTTP, to see whether the machine has a route
 * there. Nothing is sent, and no switch turns it off. The desktop app opens no address over HTTP.
 */
const routeProbe = '2001:4860:4860::8888'

/** Whether `call` is the browser looking for a route, which sends nothing. */
export function isRouteProbe({ program, call, address }: NetworkCall): boolean {
  return partyOf(program) === 'the browser' && call === 'connect' && address === routeProbe
}

/** What is wrong with `call`, as a sentence; `null` when nothing is. */
export function wrongWith(call: NetworkCall): string | null {
  const party = partyOf(call.program)
  if (isRouteProbe(call)) return null
  if (party === 'the helper' || party === 'the command line') return `${party} called ${described(call)}`
  if (call.address !== null && !isLoopback(call.address)) return `${party} called ${described(call)}`
  if (party === 'the loopback host' && !['socket', 'bind'].includes(call.call)) {
    return `${party} called ${described(call)}, and it has to wait to be called`
  }
  return null
}

function described({ call, address }: NetworkCall): string {
  return address === null ? `${call} for the internet` : `${call} for ${address}`
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === '::ffff:127.0.0.1'
}
