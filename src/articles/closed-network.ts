import dgram from 'node:dgram'
import dns from 'node:dns'
import http from 'node:http'
import http2 from 'node:http2'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import tls from 'node:tls'

/** What a program still needs of the network: nothing, or to be reached by a browser on this machine. */
export type NetworkNeed = 'nothing' | 'to-listen'

/**
 * Takes the ways into the network away from this process, for good: whatever tries one gets an error that names it.
 *
 * It guards against libraries and mistakes, not against hostile native code. Sockets that a listening server accepts and
 * the pipes to child processes go on working.
 */
export function closeNetwork(need: NetworkNeed): void {
  shut(net, 'net', ['connect', 'createConnection'])
  shut(net.Socket.prototype, 'net.Socket', ['connect'])
  shut(tls, 'tls', ['connect'])
  shut(http, 'http', ['request', 'get'])
  shut(https, 'https', ['request', 'get'])
  shut(http2, 'http2', ['connect'])
  shut(dgram, 'dgram', ['createSocket'])
  const lookups = Object.keys(dns).filter((name) => /^(?:lookup|resolve|reverse)/.test(name))
  // A server that listens at an address looks the address up.
  if (need === 'to-listen') shut(dns, 'dns', ['lookup'], (name) => net.isIP(String(name)) !== 0)
  shut(dns, 'dns', lookups)
  shut(dns.promises, 'dns.promises', lookups)
  shut(dns.Resolver.prototype, 'dns.Resolver', lookups)
  shut(dns.promises.Resolver.prototype, 'dns.promises.Resolver', lookups)
  shut(globalThis, 'globalThis', ['fetch', 'WebSocket', 'EventSource'])
  if (need === 'nothing') {
    shut(net, 'net', ['createServer'])
    shut(net.Server.prototype, 'net.Server', ['listen'])
    for (const [owner, name] of [
      [tls, 'tls'],
      [http, 'http'],
      [https, 'https'],
    ] as const) {
      shut(owner, name, ['createServer'])
    }
    shut(http2, 'http2', ['createServer', 'createSecureServer'])
  }
  // `import { connect } from 'node:net'` gets what stands in the module now.
  syncBuiltinESMExports()
}

/** Puts an error in place of each of `names` that `owner` has and that is not closed yet, but for arguments that are `harmless`. */
function shut(
  owner: object,
  ownerName: string,
  names: readonly string[],
  harmless: (first: unknown) => boolean = () => false,
): void {
  for (const name of names) {
    const door = Object.getOwnPropertyDescriptor(owner, name)
    if (door?.configurable !== true) continue
    const original = door.value as ((...given: unknown[]) => unknown) | undefined
    const closed = function (this: unknown, ...given: unknown[]): unknown {
      if (original && harmless(given[0])) return original.apply(this, given)
      throw new Error(`Corrobora uses no network: ${ownerName}.${name} is closed`)
    }
    Object.defineProperty(owner, name, { value: closed, configurable: false, enumerable: true, writable: false })
  }
}
