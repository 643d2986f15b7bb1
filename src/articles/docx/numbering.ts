import type { BlockShape } from '../text-builder.ts'
import { elementsIn, type XmlElement } from '../xml/xml-element.ts'
import { type NumberingReference, valueOf } from './styles.ts'

interface Level {
  readonly format: string
  readonly start: number
}

/** One list of a document. Lists of the same kind count on from one another. */
interface List {
  readonly kind: string
  readonly levels: ReadonlyMap<number, Level>
  /** Where the list begins anew, by level. */
  readonly restarts: ReadonlyMap<number, number>
}

/** Numbers the items of a Word document, asked for in the order of the text. */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>
  /** The last number given, by level, for each kind of list. */
  readonly #counters = new Map<string, Map<number, number>>()
  readonly #begun = new Set<string>()

  /** Reads the numbering part; without one nothing is an item. */
  constructor(part: XmlElement | null) {
    this.#lists = listsOf(part)
  }

  /** The item that comes next at `reference`; `null` where the document knows no such list. */
  next({ list: id, level }: NumberingReference): BlockShape | null {
    const list = this.#lists.get(id)
    const { format, start } = list?.levels.get(level) ?? { format: 'bullet', start: 1 }
    if (!list) return null
    const depth = level + 1
    if (format === 'bullet') return { kind: 'item', depth, marker: 'bullet' }
    if (format === 'none') return { kind: 'item', depth, marker: 'none' }
    return { kind: 'item', depth, marker: this.#count(id, list, { level, start }) }
  }

  #count(id: string, { kind, restarts }: List, { level, start }: { level: number; start: number }): number {
    const counters = this.#counters.get(kind) ?? new Map<number, number>()
    this.#counters.set(kind, counters)
    const begins = `${id} ${level}`
    const restart = this.#begun.has(begins) ? undefined : restarts.get(level)
    this.#begun.add(begins)
    const last = counters.get(level)
    const number = restart ?? (last === undefined ? start : last + 1)
    counters.set(level, number)
    for (const deeper of counters.keys()) if (deeper > level) counters.delete(deeper)
    return number
  }
}

function listsOf(part: XmlElement | null): Map<string, List> {
  const kinds = new Map(
    (part ? elementsIn(part, 'w:abstractNum') : []).map((kind) => [
      kind.attributes.get('w:abstractNumId') ?? '',
      levelsOf(kind),
    ]),
  )
  const lists = (part ? elementsIn(part, 'w:num') : []).map((list): [string, List] => {
    const kind = valueOf(list, 'w:abstractNumId') ?? ''
    const restarts = new Map(
      elementsIn(list, 'w:lvlOverride').flatMap((override) => {
        const start = valueOf(override, 'w:startOverride')
        return start === null ? [] : [[whole(override.attributes.get('w:ilvl')), whole(start)] as const]
      }),
    )
    return [
      list.attributes.get('w:numId') ?? '',
      { kind, levels: kinds.get(kind) ?? new Map<number, Level>(), restarts },
    ]
  })
  return new Map(lists)
}

function levelsOf(kind: XmlElement): Map<number, Level> {
  return new Map(
    elementsIn(kind, 'w:lvl').map((level) => [
      whole(level.attributes.get('w:ilvl')),
      { format: valueOf(level, 'w:numFmt') ?? 'decimal', start: whole(valueOf(level, 'w:start') ?? '1') },
    ]),
  )
}

/** 0 where `digits` are no whole number. */
function whole(digits: string | undefined): number {
  return /^\d{1,9}$/.test(digits ?? '') ? Number(digits) : 0
}
