import { describe, expect, it } from 'vitest'
import { Access, type Visit } from '../../src/web/access.ts'

const port = 4711
const post: Visit = {
  method: 'POST',
  host: `127.0.0.1:${port}`,
  origin: `http://127.0.0.1:${port}`,
  fetchSite: 'same-origin',
  cookie: undefined,
}
const get: Visit = { ...post, method: 'GET', origin: undefined }

describe('a visit', () => {
  it.each([
    ['a page of the host', post],
    ['a page under the name localhost', { ...post, host: `localhost:${port}`, origin: `http://localhost:${port}` }],
    ['a person who typed the address', { ...get, fetchSite: 'none' }],
    ['a browser that sends no Sec-Fetch-Site', { ...get, fetchSite: undefined }],
  ])('from %s is admitted', (_who, visit) => {
    expect(new Access(port).isOwnVisit(visit)).toBe(true)
  })

  it.each([
    ['a rebound name', { ...get, host: `evil.example:${port}` }],
    [
      'a rebound name with a matching origin',
      { ...post, host: `evil.example:${port}`, origin: `http://evil.example:${port}` },
    ],
    ['another port of this machine', { ...post, origin: 'http://127.0.0.1:8080' }],
    ['the same port under the other name', { ...post, origin: `http://localhost:${port}` }],
    ['an https page of the same name', { ...post, origin: `https://127.0.0.1:${port}` }],
    ['an opaque origin', { ...post, origin: 'null' }],
    ['a POST without an origin', { ...post, origin: undefined }],
    ['a foreign site', { ...get, fetchSite: 'cross-site' }],
    ['another port, as the browser sees it', { ...get, fetchSite: 'same-site' }],
    ['a form posted from the address bar', { ...post, fetchSite: 'none' }],
    ['no Host', { ...get, host: undefined }],
    ['a Host without the port', { ...get, host: '127.0.0.1' }],
    ['a Host with a dot at its end', { ...get, host: `localhost.:${port}` }],
    ['a Host that only begins right', { ...get, host: `127.0.0.1:${port}.evil.example` }],
    ['the IPv6 loopback', { ...get, host: `[::1]:${port}` }],
  ])('from %s is refused', (_who, visit) => {
    expect(new Access(port).isOwnVisit(visit)).toBe(false)
  })
})

describe('the start-up token', () => {
  it('has at least 128 bits', () => {
    expect(Buffer.from(new Access(port).token ?? '', 'base64url').length).toBeGreaterThanOrEqual(16)
  })

  it('differs from start to start', () => {
    expect(new Access(port).token).not.toBe(new Access(port).token)
  })

  it('gives a cookie that scripts cannot read and other sites cannot send', () => {
    const access = new Access(port)
    const cookie = access.signIn(access.token ?? '')
    expect(cookie).toMatch(new RegExp(`^corrobora-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`))
  })

  it('is not the cookie', () => {
    const access = new Access(port)
    const { token } = access
    expect(access.signIn(token ?? '')).not.toContain(token)
  })

  it('works once', () => {
    const access = new Access(port)
    const token = access.token ?? ''
    access.signIn(token)
    expect(access.signIn(token)).toBeNull()
    expect(access.token).toBeNull()
  })

  it.each(['', 'x', 'null', 'undefined'])('is not %j, and a wrong guess does not use it up', (guess) => {
    const access = new Access(port)
    expect(access.signIn(guess)).toBeNull()
    expect(access.signIn(access.token ?? '')).not.toBeNull()
  })
})

describe('the cookie', () => {
  const signedIn = () => {
    const access = new Access(port)
    const cookie = access.signIn(access.token ?? '')?.split(';')[0] ?? ''
    return { access, cookie }
  }

  it('signs in, also among other cookies', () => {
    const { access, cookie } = signedIn()
    expect(access.isSignedIn({ ...get, cookie })).toBe(true)
    expect(access.isSignedIn({ ...get, cookie: `a=b; ${cookie};c` })).toBe(true)
  })

  it('does not sign in before the token was exchanged, nor with another value, name or start', () => {
    const { access, cookie } = signedIn()
    const [name = '', value = ''] = cookie.split('=')
    const wrong = ['', `${name}=`, `${name}=x`, `x${name}=${value}`, `corrobora-4712=${value}`, value, `${cookie}x`]
    expect(wrong.filter((text) => access.isSignedIn({ ...get, cookie: text }))).toEqual([])
    expect(access.isSignedIn(get)).toBe(false)
    expect(new Access(port).isSignedIn({ ...get, cookie })).toBe(false)
  })
})
