import { request, type IncomingHttpHeaders } from 'node:http'
import type { Browser } from '../../renderer/host/http-transport.ts'
import { NodeEventSource } from './event-source.ts'

/** An HTTP answer, read to its end. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What to send. Nothing is added or normalised: the path goes out as it stands. */
export interface RawRequest {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends one request to 127.0.0.1 on a connection of its own. The Host header is the right one unless given. */
export function sendRaw(port: number, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, headers, agent: false, insecureHTTPParser: true }
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(chunks).toString() })
      })
      incoming.on('error', reject)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The cookie that opening `address` gives, as a browser would send it back. */
export async function signIn(address: string): Promise<string> {
  const { port, pathname, search } = new URL(address)
  const { headers } = await sendRaw(Number(port), { path: pathname + search })
  return (headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

/** A browser that shows a page of `origin` and holds `cookie`. */
export function browserAt(origin: string, cookie: string): Browser {
  const headers = { cookie, origin, 'sec-fetch-site': 'same-origin' }
  return {
    fetch: (address, init) => fetch(address, { ...init, headers: { ...init.headers, ...headers } }),
    openEvents: (address) => new NodeEventSource(address, { cookie, 'sec-fetch-site': 'same-origin' }),
  }
}
