import { displayable } from '../core/text/displayable.ts'
import { graphemeBorderBefore } from '../core/text/segments.ts'

/** In UTF-16 code units. */
const longest = 300

/** A title for an article: the first heading of a Markdown text, else the file's name made readable. */
export function titleOf(fileName: string, text: string): string {
  const heading = /\.(?:md|markdown)$/i.test(fileName) ? firstHeading(text) : null
  return shortened(displayable(heading ?? readable(fileName)))
}

/** The first `# heading` outside fenced code. */
function firstHeading(text: string): string | null {
  let fenced = false
  for (const [line] of text.matchAll(/^.*$/gm)) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced
    const words = fenced
      ? undefined
      : /^ {0,3}#[ \t]+(\S.*)$/
          .exec(line)?.[1]
          ?.trimEnd()
          .replace(/[ \t]#+$/, '')
          .trimEnd()
    if (words) return words
  }
  return null
}

/** A file's name without its folders and extension, with spaces for the signs that stand for them. */
function readable(path: string): string {
  const fileName = path.slice(path.lastIndexOf('/') + 1) || path
  const stem = fileName.replace(/(?<=.)\.[\p{L}\p{N}]{1,8}$/u, '')
  const spaced = /\s/.test(stem) ? stem : stem.replaceAll(/[_-]+/g, ' ')
  return spaced.replaceAll(/\s+/g, ' ').trim() || fileName
}

/** `title` cut to 300 UTF-16 code units, never within a character. */
export function shortened(title: string): string {
  return title.length > longest ? `${title.slice(0, graphemeBorderBefore(title, longest - 1))}…` : title
}
