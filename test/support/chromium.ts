/** The browser the tests drive: Debian's, the same branch that the pinned Electron ships. */
export const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Flags that keep Chromium quiet and off the network; `--no-sandbox` because CI runs as root. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No name is looked up, as in the desktop app.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]
