/** Why a file that is not text stays closed. */
export const binary =
  'The file is not text: it holds control characters that no text has. Open the text itself, saved as a plain text file (.txt, UTF-8).'

const controls = /[\u0000-\u0008\u000e-\u001f\u007f]/g
const replacements = /\ufffd/g

/** Whether `text` holds control characters as only binary data does: a NUL, or more than one in a hundred characters. */
export function looksBinary(text: string): boolean {
  return text.includes('\0') || count(text, controls) * 100 > text.length
}

/** What a person should know about a text that is otherwise sound, in words. */
export function oddities(text: string): string[] {
  const found: string[] = []
  const stray = count(text, controls)
  if (stray > 0) found.push(`The text holds control characters that cannot be seen (${stray}).`)
  const lost = count(text, replacements)
  if (lost > 0) {
    found.push(
      `The file itself holds replacement characters “\ufffd” (${lost}): part of its text was lost before it came here.`,
    )
  }
  return found
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}
