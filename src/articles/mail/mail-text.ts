import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'

/**
 * Puts the plain text of a mail into `builder`: paragraphs where blank lines part them, quotes where lines begin with `>`.
 * Where lines were written to flow, those of a quote came joined with their signs.
 */
export function mailText(text: string, isFlowed: boolean, builder: TextBuilder): void {
  let depth = 0
  for (const line of text.split(/\r\n?|\n/)) {
    const quoted = /^(?:[ \t]?>)+/.exec(line)?.[0] ?? ''
    const deep = Math.min(quoted.split('>').length - 1, 100)
    const rest = line.slice(quoted.length)
    const words = isFlowed && deep > 0 ? rest.replaceAll(` ${quoted} `, ' ') : rest
    if (words.trim() === '') builder.end()
    else {
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
