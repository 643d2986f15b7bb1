import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

const definition = /^\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/
const reference = /^\[\^([^\]\s]{1,100})\]/

/** The labels of the notes a text defines, as they are collected while it is parsed. */
interface NoteEnvironment {
  notes?: Set<string>
}

/**
 * Teaches `markdown` footnotes: `[^label]` is a `note_reference` where a note of that label is defined, and its definition
 * the tokens from `note_open` to `note_close`, both with the label as their content. Without it, a definition of one word
 * would be taken for the address of a link and its words would be lost.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.block.ruler.before('reference', 'note', defineNote, { alt: ['paragraph', 'reference'] })
  markdown.inline.ruler.before('link', 'note_reference', referToNote)
}

function defineNote(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  const [whole, label = '', first = ''] = definition.exec(lineAt(state, startLine)) ?? []
  if (whole === undefined) return false
  if (silent) return true
  const paragraphs = [[first]]
  let line = startLine + 1
  for (; line < endLine; line += 1) {
    const isIndented = (state.sCount[line] ?? 0) - state.blkIndent >= 4
    if (state.isEmpty(line)) {
      const next = state.skipEmptyLines(line)
      if (next >= endLine || (state.sCount[next] ?? 0) - state.blkIndent < 4) break
      paragraphs.push([])
      line = next - 1
    } else if (!isIndented && (paragraphs.length > 1 || definition.test(lineAt(state, line)))) break
    else paragraphs.at(-1)?.push(lineAt(state, line))
  }
  const notes = ((state.env as NoteEnvironment).notes ??= new Set())
  notes.add(label)
  const open = state.push('note_open', '', 1)
  open.content = label
  open.map = [startLine, line]
  for (const words of paragraphs) {
    const inline = state.push('inline', '', 0)
    inline.content = words.join('\n').trim()
    inline.map = [startLine, line]
    inline.children = []
  }
  state.push('note_close', '', -1).content = label
  state.line = line
  return true
}

function lineAt(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
}

function referToNote(state: StateInline, silent: boolean): boolean {
  const [whole, label = ''] = reference.exec(state.src.slice(state.pos, state.posMax)) ?? []
  if (whole === undefined || !(state.env as NoteEnvironment).notes?.has(label)) return false
  if (!silent) state.push('note_reference', '', 0).content = label
  state.pos += whole.length
  return true
}
