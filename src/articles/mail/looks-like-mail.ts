const known = new Set(
  `from to subject date message-id mime-version received return-path content-type delivered-to dkim-signature reply-to cc
   snapshot-content-location`.split(/\s+/),
)
/** In bytes. */
const searched = 16 * 1024

/** Whether a file begins like an e-mail or a web archive: with header lines, several of which every mail has. */
export function looksLikeMail(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, searched)).replace(/^\xef\xbb\xbf/, '')
  const names = new Set<string>()
  for (const line of head.split(/\r?\n/)) {
    if (line === '') break
    if (/^[ \t]/.test(line) && names.size > 0) continue
    const name = /^([!-9;-~]{1,76}):/.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) return names.size > 0 && bytes.length > searched && isCut(head, line) && enough(names)
    names.add(name)
  }
  return enough(names)
}

/** Whether `line` is the last of `head`, and so perhaps only the beginning of one. */
function isCut(head: string, line: string): boolean {
  return head.endsWith(line)
}

function enough(names: ReadonlySet<string>): boolean {
  return [...names].filter((name) => known.has(name)).length >= 2
}
