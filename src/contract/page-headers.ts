/** What a page may connect to: its own origin where the host speaks HTTP, nothing where it speaks IPC. */
export type Connections = "'self'" | "'none'"

/** The policy every page of the workbench runs under: our own files and nothing else, no evaluated or inline code. */
export function contentSecurityPolicy(connections: Connections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${connections}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html corrobora',
  ].join('; ')
}

/** The headers of every answer a host gives to a page, by lower-case name. */
export function pageHeaders(connections: Connections): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(connections),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}
