import type { Token } from 'markdown-it'
import type { SourcePlace } from '../../core/model/source-place.ts'
import { type BlockShape, paragraph, type TextBuilder } from '../text-builder.ts'

/** A list or quote that is open. */
type Container =
  | { readonly kind: 'list'; readonly ordered: boolean; number: number; marker: 'bullet' | 'none' | number }
  | { readonly kind: 'quote' }

/** Puts the words of Markdown tokens into `builder`, block by block; `placeOf` tells where lines lie in the file. */
export class TokenWalker {
  readonly #builder: TextBuilder
  readonly #placeOf: (firstLine: number, endLine: number) => SourcePlace
  readonly #open: Container[] = []
  #tables = 0
  #isFirstCell = true
  readonly #notes = new Map<string, readonly Token[]>()
  /** The numbers of notes by their labels, in the order they are referred to. */
  readonly #numbers = new Map<string, number>()

  constructor(builder: TextBuilder, placeOf: (firstLine: number, endLine: number) => SourcePlace) {
    this.#builder = builder
    this.#placeOf = placeOf
  }

  /** All of `tokens`, as `parse` gives them. Notes come last, in the order the text refers to them. */
  walk(tokens: readonly Token[]): void {
    this.#blocks(this.#withoutNotes(tokens))
    for (const label of this.#notes.keys()) this.#number(label)
    // A note may refer to others, and those are numbered before their turn comes.
    for (const [label, number] of this.#numbers) this.#note(number, this.#notes.get(label) ?? [])
  }

  /** Sets the notes aside: they stand where they are defined, often before the text refers to them. */
  #withoutNotes(tokens: readonly Token[]): Token[] {
    let note: Token[] | null = null
    return tokens.filter((token) => {
      if (token.type === 'note_open') {
        note = []
        if (!this.#notes.has(token.content)) this.#notes.set(token.content, note)
      }
      const isInNote = note !== null
      note?.push(token)
      if (token.type === 'note_close') note = null
      return !isInNote
    })
  }

  #note(number: number, [open, ...rest]: readonly Token[]): void {
    if (!open) return
    this.#begin(open, { kind: 'note' })
    this.#builder.append(`[${number}] `)
    for (const [index, { children }] of rest.filter(({ type }) => type === 'inline').entries()) {
      if (index > 0) this.#builder.lineBreak()
      this.#inline(children ?? [])
    }
    this.#builder.end()
  }

  #number(label: string): number {
    const number = this.#numbers.get(label) ?? this.#numbers.size + 1
    this.#numbers.set(label, number)
    return number
  }

  #blocks(tokens: readonly Token[]): void {
    let isHead = false
    for (const token of tokens) {
      switch (token.type) {
        case 'heading_open':
          this.#begin(token, { kind: 'heading', level: Number(token.tag.slice(1)) })
          break
        case 'paragraph_open':
          this.#begin(token, this.#shape())
          break
        case 'inline':
          this.#inline(token.children ?? [])
          break
        case 'fence':
        case 'code_block':
          this.#begin(token, { kind: 'code' })
          this.#builder.append(token.content)
          this.#builder.end()
          break
        case 'blockquote_open':
          this.#open.push({ kind: 'quote' })
          break
        case 'bullet_list_open':
          this.#open.push({ kind: 'list', ordered: false, number: 0, marker: 'none' })
          break
        case 'ordered_list_open':
          this.#open.push({ kind: 'list', ordered: true, number: Number(token.attrGet('start') ?? 1), marker: 'none' })
          break
        case 'list_item_open':
          this.#item()
          break
        case 'bullet_list_close':
        case 'ordered_list_close':
        case 'blockquote_close':
          this.#open.pop()
          break
        case 'thead_open':
          isHead = true
          break
        case 'thead_close':
          isHead = false
          break
        case 'tr_open':
          this.#begin(token, { kind: 'row', table: this.#tables, header: isHead })
          this.#isFirstCell = true
          break
        case 'th_open':
        case 'td_open':
          if (!this.#isFirstCell) this.#builder.cell()
          this.#isFirstCell = false
          break
        case 'table_close':
          this.#tables += 1
          break
        case 'tr_close':
        case 'heading_close':
        case 'paragraph_close':
          this.#builder.end()
          break
      }
    }
    this.#builder.end()
  }

  #begin({ map }: Token, shape: BlockShape): void {
    this.#builder.from(map && this.#placeOf(map[0], map[1]))
    this.#builder.begin(shape)
  }

  #item(): void {
    const list = this.#open.at(-1)
    if (list?.kind !== 'list') return
    list.marker = list.ordered ? list.number : 'bullet'
    list.number += 1
  }

  /** What a paragraph is within the innermost list or quote. */
  #shape(): BlockShape {
    const innermost = this.#open.at(-1)
    if (innermost === undefined) return paragraph
    const depth = Math.min(this.#open.filter(({ kind }) => kind === innermost.kind).length, 100)
    if (innermost.kind === 'quote') return { kind: 'quote', depth }
    const { marker } = innermost
    innermost.marker = 'none'
    return { kind: 'item', depth, marker }
  }

  #inline(tokens: readonly Token[]): void {
    for (const token of tokens) {
      if (token.type === 'hardbreak') this.#builder.lineBreak()
      else if (token.type === 'softbreak') this.#builder.append(' ')
      else if (token.type === 'note_reference') this.#builder.append(`[${this.#number(token.content)}]`)
      else if (token.children) this.#inline(token.children)
      else if (token.content !== '') this.#builder.append(token.content)
    }
  }
}
