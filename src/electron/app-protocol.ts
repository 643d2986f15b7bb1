import type { CustomScheme, Session } from 'electron'
import { pageHeaders } from '../contract/page-headers.ts'
import type { RendererFiles } from '../storage/renderer-files.ts'
import { appOrigin, appScheme } from './app-address.ts'

/** What the scheme may do: have an origin of its own and count as secure, and no more (no fetch, no service worker, no bypass). */
export const appSchemePrivileges: CustomScheme = { scheme: appScheme, privileges: { standard: true, secure: true } }

/**
 * The answer to a request for `address`: one of `files`, looked up and never joined to a path, or 404.
 *
 * Only the address exactly as our own page writes it is known: a query, an escape or a dot segment names nothing.
 */
export function answerAddress(address: string, files: RendererFiles): Response {
  const headers = pageHeaders("'none'")
  const file = address.startsWith(`${appOrigin}/`) ? files.get(address.slice(appOrigin.length)) : undefined
  if (!file) return new Response(null, { status: 404, headers })
  return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'content-type': file.mediaType } })
}

/** Serves `files` to the pages of `session`. */
export function serveApp(session: Session, files: RendererFiles): void {
  session.protocol.handle(appScheme, ({ method, url }) =>
    method === 'GET' ? answerAddress(url, files) : new Response(null, { status: 405, headers: pageHeaders("'none'") }),
  )
}
