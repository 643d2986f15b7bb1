import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Listeners } from '../../src/contract/memory-transport.ts'
import { messageBytes } from '../../src/contract/methods.ts'
import { pageHeaders } from '../../src/contract/page-headers.ts'
import { type Download, WebHost } from '../../src/web/server.ts'
import { type Answer, type RawRequest, sendRaw, signIn } from '../support/web-browser.ts'

const page = { mediaType: 'text/html; charset=utf-8', bytes: Buffer.from('<!doctype html><title>Page</title>') }
const script = { mediaType: 'text/javascript; charset=utf-8', bytes: Buffer.from('export {}') }
const served: string[] = []
const downloads = new Map<string, Download>()
const listeners = new Listeners()

let host: WebHost
let cookie: string
let port: number

/** Sends as the page of the host does, with what a test changes. */
function send(raw: RawRequest): Promise<Answer> {
  const headers = { cookie, 'sec-fetch-site': 'same-origin', ...raw.headers }
  return sendRaw(port, { ...raw, headers })
}

function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const own = { origin: host.origin, 'content-type': 'application/json' }
  return send({ method: 'POST', path, body, headers: { ...own, ...headers } })
}

beforeAll(async () => {
  host = await WebHost.open(
    {
      server: async (name, parameters) => {
        served.push(String(name))
        return { ok: true, value: { name, parameters } }
      },
      listeners,
      files: new Map([
        ['/', page],
        ['/index.html', page],
        ['/assets/index.js', script],
      ]),
      takeDownload: (token) => {
        const download = downloads.get(token) ?? null
        downloads.delete(token)
        return download
      },
    },
    { port: 0, bodyMilliseconds: 300 },
  )
  port = Number(new URL(host.origin).port)
})

afterAll(() => host.close())

describe('before anyone brought the token', () => {
  it.each(['/', '/index.html', '/assets/index.js', '/events', '/download/x', '/api/commit', '/nothing'])(
    'a visit to %s gets a plain page that says what to do',
    async (path) => {
      const { status, text } = await sendRaw(port, { path })
      expect(status).toBe(403)
      expect(text).toContain('Open the address that Corrobora printed')
      expect(text).not.toContain('<script')
    },
  )

  it('a wrong token gets the same page and no cookie', async () => {
    const { status, headers } = await sendRaw(port, { path: '/?token=AAAA' })
    expect(status).toBe(403)
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('a token does not help a request to anything but the page', async () => {
    const { search } = new URL(host.address)
    const paths = ['/api/commit', '/events', '/assets/index.js', '//'].map((path) => path + search)
    const answers = await Promise.all(paths.map((path) => sendRaw(port, { path })))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
  })

  it('a foreign page cannot bring the token', async () => {
    const { pathname, search } = new URL(host.address)
    const { status } = await sendRaw(port, { path: pathname + search, headers: { 'sec-fetch-site': 'cross-site' } })
    expect(status).toBe(403)
  })
})

describe('the address with the token', () => {
  it('leads to the page without it, once', async () => {
    const { pathname, search } = new URL(host.address)
    const path = pathname + search
    const first = await sendRaw(port, { path })
    expect([first.status, first.headers.location]).toEqual([303, '/'])
    cookie = (first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''

    const again = await sendRaw(port, { path })
    expect([again.status, again.headers['set-cookie']]).toEqual([403, undefined])
  })

  it('leads the browser that used it to the page again', async () => {
    const { pathname, search } = new URL(host.address)
    const { status, headers } = await send({ path: pathname + search })
    expect([status, headers.location, headers['set-cookie']]).toEqual([303, '/', undefined])
  })
})

describe('a signed-in page', () => {
  it('gets the files of the renderer with their types', async () => {
    const answers = await Promise.all(['/', '/index.html', '/assets/index.js'].map((path) => send({ path })))
    expect(answers.map(({ status, headers }) => [status, headers['content-type']])).toEqual([
      [200, page.mediaType],
      [200, page.mediaType],
      [200, script.mediaType],
    ])
    expect(answers[2]?.text).toBe('export {}')
  })

  it('asks the host and gets its reply', async () => {
    const { status, text } = await post('/api/article.open', '{"articleId":"é😀"}')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({ ok: true, value: { name: 'article.open', parameters: { articleId: 'é😀' } } })
  })

  it('saves a download once, under its name', async () => {
    downloads.set('t', { fileName: 'wörk.json', bytes: Buffer.from('{}') })
    const first = await send({ path: '/download/t' })
    expect([first.status, first.text]).toEqual([200, '{}'])
    expect(first.headers['content-disposition']).toContain("filename*=UTF-8''w%C3%B6rk.json")
    expect((await send({ path: '/download/t' })).status).toBe(404)
  })

  it.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('cannot use %s on a request', async (method) => {
    const { status, headers } = await send({ method, path: '/api/commit', headers: { origin: host.origin } })
    expect([status, headers.allow]).toEqual([405, 'POST'])
  })

  it.each(['/', '/assets/index.js', '/events', '/download/x', '/nothing'])('cannot post to %s', async (path) => {
    expect((await post(path, '{}')).status).toBe(405)
  })
})

describe('a file that is not in the list', () => {
  it.each([
    '/..',
    '/../package.json',
    '/../../etc/passwd',
    '/./index.html',
    '/assets/../index.html',
    '/assets/..',
    '/assets',
    '/assets/',
    '/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
    '/..%2fpackage.json',
    '/assets/%2e%2e/index.html',
    '/%252e%252e/package.json',
    '/..%5cpackage.json',
    '/..\\package.json',
    '/assets\\index.js',
    '//',
    '//index.html',
    '//etc/passwd',
    '///assets/index.js',
    '/index.html/',
    '/index.html%00',
    '/index.html%00.js',
    '/INDEX.HTML',
    '/index%2ehtml',
    '/C:/Windows/win.ini',
    '/c:%5cwindows',
    '//server/share',
    '/%5c%5cserver%5cshare',
    '/file:///etc/passwd',
    'http://evil.example/index.html',
    '/index.html;x',
    '/.git/config',
    '/assets/index.js.map',
    '/constructor',
    '/__proto__',
    `/${'a'.repeat(8_000)}`,
  ])('is not found under %j', async (path) => {
    const { status, text } = await rawStatus(path)
    expect([status, text]).toEqual([404, ''])
  })
})

describe('a foreign visit, even with the cookie,', () => {
  it.each([
    ['a rebound name', { host: 'evil.example' }],
    ['a rebound name with the port', { host: 'evil.example:PORT', origin: 'http://evil.example:PORT' }],
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
    ['a request of another port', { 'sec-fetch-site': 'same-site' }],
  ])('by %s reaches nothing', async (_who, lie) => {
    const before = served.length
    const headers = Object.fromEntries(
      Object.entries(lie).map(([name, value]) => [name, value.replace('PORT', `${port}`)]),
    )
    const answers = [
      await post('/api/commit', '{}', headers),
      await send({ path: '/', headers }),
      await send({ path: '/assets/index.js', headers }),
      await send({ path: '/events', headers }),
    ]
    expect(answers.map(({ status, text }) => [status, text])).toEqual(answers.map(() => [403, '']))
    expect(served.length).toBe(before)
  })

  it('cannot post without an origin', async () => {
    const before = served.length
    const headers = { 'content-type': 'application/json' }
    expect((await send({ method: 'POST', path: '/api/commit', body: '{}', headers })).status).toBe(403)
    expect(served.length).toBe(before)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'cannot post as a form does (%j)',
    async (type) => {
      const before = served.length
      expect((await post('/api/commit', '{}', { 'content-type': type })).status).toBe(415)
      expect(served.length).toBe(before)
    },
  )

  it('cannot ask without the cookie or with a wrong one', async () => {
    const before = served.length
    const cookies = ['', 'a=b', `corrobora-${port}=`, `corrobora-${port}=AAAA`]
    const answers = await Promise.all(cookies.map((wrong) => post('/api/commit', '{}', { cookie: wrong })))
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    expect(served.length).toBe(before)
  })
})

describe('a message', () => {
  it('that is over the limit is refused with a reply, and the host lives on', async () => {
    const before = served.length
    const { status, text } = await post('/api/commit', `"${'x'.repeat(messageBytes)}"`)
    expect(status).toBe(413)
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'wire/refused' } })
    expect(served.length).toBe(before)
    expect((await post('/api/commit', '{}')).status).toBe(200)
  })

  it('that claims a small length cannot be longer', async () => {
    const { status } = await post('/api/commit', '{}', { 'content-length': '2' })
    expect(status).toBe(200)
  })

  it('that never ends is given up', async () => {
    const begin = `POST /api/commit HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${host.origin}\r\nCookie: ${cookie}\r\n`
    const heard = await exchange(`${begin}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`)
    expect(heard).toMatch(/^HTTP\/1\.1 408 /)
  })

  it.each(['', '{', 'undefined', "{'a':1}"])('that is not JSON is refused (%j)', async (body) => {
    const { text } = await post('/api/commit', body)
    expect(JSON.parse(text)).toMatchObject({ ok: false, error: { code: 'wire/refused' } })
  })

  it.each([
    ['not HTTP', '\u0000\u0001nonsense\r\n\r\n'],
    ['for a NUL', 'GET /\u0000 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['without a Host', 'GET / HTTP/1.1\r\n\r\n'],
    ['of two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}'],
  ])('that is %s is refused before it is looked at', async (_what, text) => {
    expect(await exchange(text)).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('to an empty Host reaches nothing', async () => {
    expect(await exchange(`GET / HTTP/1.1\r\nHost:\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /)
  })
})

it('lets nothing be cached, framed or guessed, whatever the answer', async () => {
  const answers = await Promise.all([
    send({ path: '/' }),
    send({ path: '/assets/index.js' }),
    send({ path: '/nothing' }),
    sendRaw(port, { path: '/' }),
    sendRaw(port, { path: '/?token=x' }),
    send({ path: '/', headers: { host: 'evil.example' } }),
    post('/api/commit', '{}'),
    post('/api/commit', '{'),
    send({ path: '/api/commit' }),
  ])
  const expected = pageHeaders("'self'")
  for (const { headers } of answers) expect(headers).toMatchObject(expected)
  expect(
    answers
      .flatMap(({ headers }) => Object.keys(headers))
      .filter((name) => /^(access-control|etag|last-mod)/.test(name)),
  ).toEqual([])
})

it('listens on this machine only', async () => {
  const other = await WebHost.open(
    { server: async () => ({ ok: true, value: null }), listeners, files: new Map(), takeDownload: () => null },
    { port: 0 },
  )
  expect(new URL(other.origin).hostname).toBe('127.0.0.1')
  const otherPort = Number(new URL(other.origin).port)
  expect(otherPort).not.toBe(port)
  await expect(WebHost.open({ ...noParts, listeners }, { port: otherPort })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  const theirs = await signIn(other.address)
  expect((await post('/api/commit', '{}', { cookie: theirs })).status).toBe(403)
  await other.close()
  await expect(sendRaw(otherPort, { path: '/' })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

const noParts = { server: async () => ({ ok: true, value: null }) as const, files: new Map(), takeDownload: () => null }

/** Sends `text` on a bare socket and answers what came back until the host hung up. */
function exchange(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(text))
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      heard += chunk
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

/** GETs `path` exactly as written: Node's own client refuses to send some of these. */
async function rawStatus(path: string): Promise<{ status: number; text: string }> {
  const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`
  const heard = await exchange(head)
  const [first = '', text = ''] = heard.split('\r\n\r\n')
  return { status: Number(first.split(' ')[1]), text }
}
