import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What a request says about where it comes from. */
export interface Visit {
  readonly method: string
  /** `undefined` where the header is missing. */
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly cookie: string | undefined
}

const secretBytes = 32

/**
 * Who may speak to the loopback host: one browser, which brought the start-up token and got a cookie for it.
 *
 * Every check is on values, so that the rules can be read and tested without a socket.
 */
export class Access {
  readonly #port: number
  readonly #session = newSecret()
  #token: string | null = newSecret()

  /** @param port the one the host listens on. */
  constructor(port: number) {
    this.#port = port
  }

  /** The token to print, or `null` once it has been exchanged. */
  get token(): string | null {
    return this.#token
  }

  /**
   * Whether `visit` was sent to this host by a page of this host, or by a person typing its address.
   *
   * A foreign name that resolves to the loopback address (DNS rebinding) fails on its Host header, a foreign page on its
   * Origin or Sec-Fetch-Site. Browsers always send an Origin with POST.
   */
  isOwnVisit({ method, host, origin, fetchSite }: Visit): boolean {
    if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) return false
    if (origin === undefined ? method === 'POST' : origin !== `http://${host}`) return false
    return fetchSite === undefined || fetchSite === 'same-origin' || (fetchSite === 'none' && method !== 'POST')
  }

  /** Whether `visit` carries the cookie of this host. */
  isSignedIn({ cookie = '' }: Visit): boolean {
    const name = this.#cookieName
    return cookie.split(';').some((pair) => {
      const [key = '', value = ''] = pair.trim().split('=', 2)
      return key === name && sameSecret(value, this.#session)
    })
  }

  /** Exchanges the start-up token for the value of a `Set-Cookie` header; `null` for any other token and for a second time. */
  signIn(token: string): string | null {
    if (this.#token === null || !sameSecret(token, this.#token)) return null
    this.#token = null
    return `${this.#cookieName}=${this.#session}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Cookies are shared by all ports of a machine, hence one name per port. */
  get #cookieName(): string {
    return `corrobora-${this.#port}`
  }
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/** Compares digests, so that neither length nor content shows in the time taken. */
function sameSecret(a: string, b: string): boolean {
  const [first, second] = [a, b].map((secret) => createHash('sha256').update(secret).digest())
  return first !== undefined && second !== undefined && timingSafeEqual(first, second)
}
