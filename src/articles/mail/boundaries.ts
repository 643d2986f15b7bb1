/** How far headers are looked at, in bytes. */
const searched = 64 * 1024

/** The headers that `source`, bytes as characters (Latin-1), begins with; empty where there are none or no blank line ends them. */
export function headersOf(source: string): string {
  if (/^\r?\n/.test(source)) return ''
  return source.slice(0, /\r?\n\r?\n/.exec(source)?.index ?? 0)
}

/** What stands before each part of a multipart body, from the line feed on, as `headers` say; `null` where there are no parts. */
export function boundaryIn(headers: string): string | null {
  const [, quoted, bare] =
    /^content-type:[^\n]*?;[ ]?boundary=(?:"([^"\r\n]+)"|([^\s;"]+))/im.exec(unfolded(headers)) ?? []
  const name = quoted ?? bare
  return name === undefined ? null : `\n--${name}`
}

/** Whether `headers` are those of text that is a body: plain text or HTML, not a file that is attached. */
export function isOfText(headers: string): boolean {
  const lines = unfolded(headers)
  const [, type = 'text/plain'] = /^content-type:[ ]*([^\s;]*)/im.exec(lines) ?? []
  return /^text\/(?:plain|html)$/i.test(type) && !/^content-disposition:[ ]*attachment/im.test(lines)
}

/** Where a whole line that is `boundary`, or ends it, begins; an inner boundary may begin with the same signs. `null` when none does. */
export function borderAfter(source: string, boundary: string, from: number): number | null {
  for (let at = source.indexOf(boundary, from); at >= 0; at = source.indexOf(boundary, at + 1)) {
    if (/^(?:--)?[ \t]*\r?(?:\n|$)/.test(source.slice(at + boundary.length, at + boundary.length + 100))) return at
  }
  return null
}

/** A header that goes on in the next line is put into one first: looked for over lines, it could keep a search busy for ever. */
function unfolded(headers: string): string {
  return headers.slice(0, searched).replaceAll(/\r?\n[ \t]+/g, ' ')
}
