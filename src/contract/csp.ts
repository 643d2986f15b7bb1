/**
 * The Content-Security-Policy every page and resource of the workbench is served with.
 *
 * `connect` is what the page may talk to: its own origin where the host is reached over HTTP, nothing where a bridge
 * carries the requests. No inline style or script, no plug-in, no frame; the two Trusted Types policies are Lit's own and
 * the one that turns our workers' addresses into script URLs.
 */
export function contentSecurityPolicy(connect: "'self'" | "'none'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "worker-src 'self'",
    `connect-src ${connect}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html corrobora',
  ].join('; ')
}
