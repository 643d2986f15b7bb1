import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Listeners } from '../contract/memory-transport.ts'
import { messageBytes } from '../contract/methods.ts'
import { pageHeaders } from '../contract/page-headers.ts'
import { refusedMessage, type Reply } from '../contract/reply.ts'
import { encodeReply, textReplyType } from '../contract/text-reply.ts'
import type { Server } from '../contract/serve.ts'
import type { RendererFile, RendererFiles } from '../storage/renderer-files.ts'
import { Access, type Visit } from './access.ts'
import { readBody } from './body.ts'
import { attachmentNamed } from './attachment.ts'
import { EventStream } from './event-stream.ts'
import { signInPage } from './sign-in-page.ts'

/** A file that a page fetches once to save it. */
export interface Download {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** What the loopback host serves. */
export interface WebHostParts {
  readonly server: Server
  readonly listeners: Listeners
  readonly files: RendererFiles
  /** The file under `token`, the first time it is asked for. */
  takeDownload(token: string): Download | null
}

/** How the loopback host listens. */
export interface WebHostOptions {
  /** 0 lets the system choose one. */
  readonly port: number
  /** How long a request's body may take. */
  readonly bodyMilliseconds?: number
}

/**
 * The workbench for an ordinary browser on this machine: 127.0.0.1 only, one browser, nothing cached.
 *
 * `GET /` and the renderer's files, `POST /api/<request>`, `GET /events`, `GET /download/<token>`; anything else is not there.
 */
export class WebHost {
  readonly #parts: WebHostParts
  readonly #http: HttpServer
  readonly #events: EventStream
  readonly #bodyMilliseconds: number
  readonly #access: Access

  /** Where the host listens, without the token: `http://127.0.0.1:<port>`. */
  readonly origin: string
  /** What a person opens, once: the origin with the start-up token. */
  readonly address: string

  private constructor(parts: WebHostParts, http: HttpServer, bodyMilliseconds: number) {
    const { port } = http.address() as AddressInfo
    this.#parts = parts
    this.#http = http
    this.#bodyMilliseconds = bodyMilliseconds
    this.#events = new EventStream(parts.listeners)
    this.#access = new Access(port)
    this.origin = `http://127.0.0.1:${port}`
    this.address = `${this.origin}/?token=${this.#access.token}`
    http.on('request', (request, response) => {
      this.#answer(request, response).catch((error: Error) => response.destroy(error))
    })
  }

  /** Starts listening. Rejects with Node's own error when the port is taken. */
  static async open(parts: WebHostParts, { port, bodyMilliseconds = 20_000 }: WebHostOptions): Promise<WebHost> {
    const http = createServer({ headersTimeout: 10_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 })
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen({ port, host: '127.0.0.1', exclusive: true }, resolve)
    })
    return new WebHost(parts, http, bodyMilliseconds)
  }

  /** Stops listening and ends every connection. */
  async close(): Promise<void> {
    this.#events.close()
    const closed = new Promise((resolve) => this.#http.close(resolve))
    this.#http.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(pageHeaders("'self'"))) response.setHeader(name, value)
    const visit = visitOf(request)
    const { path, query } = targetOf(request)
    if (!this.#access.isOwnVisit(visit)) return refuse(response, 403)
    if (visit.method === 'GET' && path === '/' && query.has('token')) return this.#signIn(response, visit, query)
    if (!this.#access.isSignedIn(visit)) return visit.method === 'GET' ? askToSignIn(response) : refuse(response, 403)
    if (path.startsWith('/api/')) return await this.#request(path.slice('/api/'.length), request, response)
    if (visit.method !== 'GET') return refuse(response, 405, { allow: 'GET' })
    if (path === '/events') return this.#events.open(response)
    if (path.startsWith('/download/')) return this.#download(path.slice('/download/'.length), response)
    const file = this.#parts.files.get(path)
    return file ? send(response, file) : refuse(response, 404)
  }

  #signIn(response: ServerResponse, visit: Visit, query: URLSearchParams): void {
    const cookie = this.#access.signIn(query.get('token') ?? '')
    if (cookie === null && !this.#access.isSignedIn(visit)) return askToSignIn(response)
    response.writeHead(303, { location: '/', ...(cookie !== null && { 'set-cookie': cookie }) }).end()
  }

  async #request(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return refuse(response, 405, { allow: 'POST' })
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415)
    const body = await readBody(request, { bytes: messageBytes, milliseconds: this.#bodyMilliseconds })
    switch (body.kind) {
      case 'whole':
        return reply(response, 200, await this.#reply(name, body.bytes))
      case 'too-large':
        return reply(response, 413, refusedMessage(`${name}: a message has at most ${messageBytes} bytes`))
      case 'too-slow':
        return refuse(response, 408)
      case 'broken-off':
        response.destroy()
    }
  }

  async #reply(name: string, bytes: Uint8Array): Promise<Reply> {
    let parameters: unknown
    try {
      parameters = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    } catch {
      return refusedMessage(`${name}: the message is not JSON in UTF-8`)
    }
    return await this.#parts.server(name, parameters)
  }

  #download(token: string, response: ServerResponse): void {
    const download = this.#parts.takeDownload(token)
    if (!download) return refuse(response, 404)
    response.setHeader('content-disposition', attachmentNamed(download.fileName))
    send(response, { mediaType: 'application/octet-stream', bytes: download.bytes })
  }
}

function visitOf({ method = '', headers }: IncomingMessage): Visit {
  const fetchSite = headers['sec-fetch-site']
  return {
    method,
    host: headers.host,
    origin: headers.origin,
    fetchSite: Array.isArray(fetchSite) ? fetchSite.join() : fetchSite,
    cookie: headers.cookie,
  }
}

/** The address as it was sent, not decoded and not normalised: paths are only ever looked up. */
function targetOf({ url = '' }: IncomingMessage): { path: string; query: URLSearchParams } {
  const mark = url.indexOf('?')
  if (mark < 0) return { path: url, query: new URLSearchParams() }
  return { path: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) }
}

function askToSignIn(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage)
}

function refuse(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, connection: 'close', 'content-length': '0' }).end()
}

function reply(response: ServerResponse, status: number, content: Reply): void {
  const { json, text } = encodeReply(content)
  const type = text === null ? 'application/json' : textReplyType
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  if (text === null) response.end(json)
  else {
    response.write(`${json}\n`)
    response.end(text)
  }
}

function send(response: ServerResponse, { mediaType, bytes }: RendererFile): void {
  response.writeHead(200, { 'content-type': mediaType, 'content-length': bytes.byteLength }).end(bytes)
}
