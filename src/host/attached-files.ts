import type { NamedBytes } from '../core/model/article-file.ts'

/** How many attached files are named one by one. */
const mostNamed = 5

/** Names files that came within another one and are not opened with it, in a sentence for a person. `null` where there are none. */
export function attachedWords(attachments: readonly NamedBytes[] = []): string | null {
  if (attachments.length === 0) return null
  const named = attachments.slice(0, mostNamed).map(({ name }) => name)
  const more = attachments.length - named.length
  return `It carries files that are not part of its text: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}
