// Tries every way into the network that Node has, and prints which were open, as JSON. Run as a process of its own:
// what is closed stays closed.

import * as dgram from 'node:dgram'
import * as dns from 'node:dns'
import * as http from 'node:http'
import * as http2 from 'node:http2'
import * as https from 'node:https'
import { createConnection, createServer, Socket } from 'node:net'
import * as tls from 'node:tls'
import { closeNetwork } from '../../src/articles/closed-network.ts'

const need = process.argv[2] === 'to-listen' ? 'to-listen' : 'nothing'
closeNetwork(need)

const address = { host: '127.0.0.1', port: 9 }
const url = 'http://127.0.0.1:9/'

/** Not one of them gets as far as a failing connection: what is closed throws at once. */
const doors: Readonly<Record<string, () => unknown>> = {
  'net.createConnection': () => createConnection(address),
  'net.Socket.connect': () => new Socket().connect(address),
  'tls.connect': () => tls.connect(address),
  'http.request': () => http.request(url),
  'http.get': () => http.get(url),
  'https.request': () => https.request(url),
  'https.get': () => https.get(url),
  'http2.connect': () => http2.connect(url),
  'dgram.createSocket': () => dgram.createSocket('udp4'),
  'dns.lookup': () => dns.lookup('example.org', () => undefined),
  'dns.resolve': () => dns.resolve('example.org', () => undefined),
  'dns.promises.lookup': () => dns.promises.lookup('example.org'),
  'dns.promises.resolve4': () => dns.promises.resolve4('example.org'),
  'dns.Resolver.resolve': () => new dns.Resolver().resolve('example.org', () => undefined),
  fetch: () => fetch(url),
  WebSocket: () => new WebSocket('ws://127.0.0.1:9/'),
  'http.Agent': () => http.globalAgent.createConnection(address),
  'net.createServer': () => createServer().listen(0, '127.0.0.1'),
  'http.createServer': () => http.createServer().listen(0, '127.0.0.1'),
  'http2.createServer': () => http2.createServer().listen(0, '127.0.0.1'),
}

const open = Object.entries(doors).flatMap(([name, door]) => {
  try {
    door()
    return [name]
  } catch (error) {
    return String(error).includes('uses no network') ? [] : [`${name}: ${String(error)}`]
  }
})
process.on('uncaughtException', () => undefined)
process.stdout.write(JSON.stringify({ tried: Object.keys(doors).length, open }), () => process.exit(0))
