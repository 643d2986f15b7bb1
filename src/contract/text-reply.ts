import type { Reply } from './reply.ts'

/** The length from which on a text travels by itself, in UTF-16 code units. */
const longText = 64 * 1024

/** The media type of a body that begins with a reply as one line of JSON; the `text` of its value stands behind that line. */
export const textReplyType = 'application/vnd.corrobora.reply'

/**
 * `reply` in characters, for transports that carry these. A long `text` of an answer stays as it is, `null` where there is none:
 * to quote millions of characters and to read them again would take longer than all the rest of opening an article.
 */
export function encodeReply(reply: Reply): { readonly json: string; readonly text: string | null } {
  const value = (reply.ok ? reply.value : null) as object | null
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : null
  if (typeof text !== 'string' || text.length < longText || !text.isWellFormed()) {
    return { json: JSON.stringify(reply), text: null }
  }
  return { json: JSON.stringify({ ok: true, value: { ...value, text: '' } }), text }
}

/** The reply in a body of the media type `textReplyType`. */
export function decodeTextReply(body: string): Reply {
  const end = body.indexOf('\n')
  const { value } = JSON.parse(body.slice(0, end)) as { readonly value: object }
  return { ok: true, value: { ...value, text: body.slice(end + 1) } }
}
