import type { SourcePlace } from '../../core/model/source-place.ts'
import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'

/** Any end of a line. */
export const lineEnd = /\r\n?|\n/

/** Plain text of a mail, and how its parser came by it. */
export interface MailText {
  readonly text: string
  /** Whether lines were written to flow: those of a quote came joined with their signs. */
  readonly isFlowed: boolean
  /** Where each line came from. */
  readonly places: readonly (SourcePlace | null)[]
}

/** Puts plain text into `builder`: paragraphs where blank lines part them, quotes where lines begin with `>`. */
export function mailText({ text, isFlowed, places }: MailText, builder: TextBuilder): void {
  let depth = 0
  for (const [index, line] of text.split(lineEnd).entries()) {
    const quoted = /^(?:[ \t]?>)+/.exec(line)?.[0] ?? ''
    const deep = Math.min(quoted.split('>').length - 1, 100)
    const rest = line.slice(quoted.length)
    const words = isFlowed && deep > 0 ? rest.replaceAll(` ${quoted} `, ' ') : rest
    if (words.trim() === '') builder.end()
    else {
      builder.from(places[index] ?? null)
      if (builder.isOpen && deep === depth) builder.lineBreak()
      else builder.begin(shapeAt(deep))
      builder.append(words)
    }
    depth = deep
  }
  builder.end()
}

function shapeAt(depth: number): BlockShape {
  return depth === 0 ? paragraph : { kind: 'quote', depth }
}
