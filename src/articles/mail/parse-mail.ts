import PostalMime, { type Email } from 'postal-mime'

/** What a mail, or a part of one with its headers, says; `null` when it is damaged. */
export async function parseMail(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 50 })
  } catch {
    // It throws for whatever breaks its limits; no part of such a mail can be relied on.
    return null
  }
}
