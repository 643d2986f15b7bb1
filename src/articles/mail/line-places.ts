import type { SourcePlace } from '../../core/model/source-place.ts'
import { headersOf } from './boundaries.ts'
import { lineEnd } from './mail-text.ts'
import { parseMail } from './parse-mail.ts'
import { type TextPart, textPartsOf } from './text-parts.ts'

/** A line that a parser gives, and those of the part that flowed together into it: counted from 1, both included. */
interface ReadLine {
  readonly words: string
  readonly first: number
  readonly last: number
}

/**
 * Where each line of `text`, which a parser put together of the parts of `mail`, came from: the lines of a part that no blank
 * one parts have one place. `null` for a line that nobody knows of.
 */
export async function linePlaces(text: string, mail: Uint8Array): Promise<readonly (SourcePlace | null)[]> {
  const lines = text.split(lineEnd)
  const places: (SourcePlace | null)[] = lines.map(() => null)
  let reached = 0
  for (const part of textPartsOf(mail)) {
    const read = await linesIn(part)
    const from = startOf(read, lines, reached)
    if (from === null) continue
    for (const [index, place] of placesIn(part, read).entries()) places[from + index] = place
    reached = from + read.length
  }
  return places
}

/** The lines of a part up to the last with words; none where it cannot be told how they flow. */
async function linesIn({ bytes }: TextPart): Promise<readonly ReadLine[]> {
  const lines = (await parseMail(bytes))?.text?.split(lineEnd) ?? []
  const written = (await parseMail(unflowed(bytes)))?.text?.split(lineEnd) ?? []
  const starts = lines.length === written.length ? [...written.keys()] : flowingStarts(written)
  if (starts.length !== lines.length) return []
  const length = lines.findLastIndex((line) => line.trim() !== '') + 1
  return lines.slice(0, length).map((words, index) => ({
    words,
    first: (starts[index] ?? 0) + 1,
    last: starts[index + 1] ?? written.length,
  }))
}

/** `part` with headers that do not say that its lines flow. */
function unflowed(part: Uint8Array): Uint8Array {
  const source = Buffer.from(part).toString('latin1')
  const headers = headersOf(source)
  return Buffer.from(headers.replaceAll(/format="?flowed/gi, 'format="fixed') + source.slice(headers.length), 'latin1')
}

/** Which of the lines as they are `written` begin another when they flow (RFC 3676): those after a line without a blank at its end. */
function flowingStarts(written: readonly string[]): number[] {
  return [...written.keys()].filter((index) => {
    const before = written[index - 1]?.replace(/^ /, '')
    return before === undefined || before === '-- ' || !before.endsWith(' ')
  })
}

/** Where `part` stands in `lines` from the line `from` on, whole and in one piece; `null` when it does not. */
function startOf(part: readonly ReadLine[], lines: readonly string[], from: number): number | null {
  if (part.length === 0) return null
  for (let at = from; at + part.length <= lines.length; at += 1) {
    if (part.every(({ words }, index) => words === lines[at + index])) return at
  }
  return null
}

function placesIn({ number: part }: TextPart, lines: readonly ReadLine[]): readonly SourcePlace[] {
  const runs: ReadLine[][] = []
  let isApart = true
  for (const line of lines) {
    const isBlank = line.words.trim() === ''
    if (isApart || isBlank) runs.push([line])
    else runs.at(-1)?.push(line)
    isApart = isBlank
  }
  return runs.flatMap((run) => {
    const place: SourcePlace = { kind: 'lines', part, first: run[0]?.first ?? 1, last: run.at(-1)?.last ?? 1 }
    return run.map(() => place)
  })
}
