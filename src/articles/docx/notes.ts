import { placedIn, type PlacedElement, placedRoot } from '../xml/element-path.ts'
import type { XmlElement } from '../xml/xml-element.ts'

/** Whether a note stands at the foot of a page or at the end. */
export type NoteKind = 'footnote' | 'endnote'

/** A note that the text refers to. */
export interface Note {
  readonly kind: NoteKind
  /** From 1, in the order of the references. */
  readonly number: number
  readonly placed: PlacedElement
}

/** The notes of a Word document, numbered as the text refers to them. A note that nothing refers to is not in the text. */
export class Notes {
  readonly #known: Readonly<Record<NoteKind, ReadonlyMap<string, PlacedElement>>>
  readonly #referred = new Map<PlacedElement, Note>()

  constructor(parts: Readonly<Record<NoteKind, XmlElement | null>>) {
    this.#known = { footnote: byId(parts.footnote, 'w:footnote'), endnote: byId(parts.endnote, 'w:endnote') }
  }

  /** The number of the note that a reference with this id means; `null` where there is no such note. */
  refer(kind: NoteKind, id: string): number | null {
    const placed = this.#known[kind].get(id)
    if (!placed) return null
    const note = this.#referred.get(placed) ?? { kind, number: this.#referred.size + 1, placed }
    this.#referred.set(placed, note)
    return note.number
  }

  /** Those the text referred to so far, in the order of their numbers. A note that refers to another makes it longer meanwhile. */
  get referred(): Iterable<Note> {
    return this.#referred.values()
  }
}

function byId(part: XmlElement | null, name: string): Map<string, PlacedElement> {
  const notes = part ? placedIn(placedRoot(part)).filter(({ element }) => element.name === name) : []
  return new Map(notes.map((placed) => [placed.element.attributes.get('w:id') ?? '', placed]))
}
