import type { BlockShape } from '../text-builder.ts'
import { paragraph } from '../text-builder.ts'
import { Unreadable } from '../unreadable.ts'
import { type Destination, type Group, plainParagraph, type RtfBlock, type RtfDocument } from './document.ts'
import { encodingOfCharset, encodingOfCodePage } from './encodings.ts'
import { type RtfToken, tokensOf } from './tokens.ts'
import { characters, destinations, signs } from './words.ts'

const deepest = 1000

/** A paragraph, cell or note that is being read. */
interface Flow {
  text: string
  /** Where its first token stands; `null` before it. */
  start: number | null
}

/** Reads the rich text in `source`, of which each byte is one character. @throws Unreadable when its groups nest too deeply. */
export function parseRtf(source: string): RtfDocument {
  const parser = new RtfParser()
  for (const token of tokensOf(source)) parser.take(token)
  return parser.end(source.length)
}

class RtfParser {
  readonly #blocks: RtfBlock[] = []
  readonly #notes: RtfBlock[] = []
  readonly #losses = { hidden: 0, deleted: 0, pictures: 0 }
  readonly #remembered: Record<'title' | 'author' | 'marker', string> = { title: '', author: '', marker: '' }
  readonly #fonts = new Map<number, string>()
  readonly #styles = new Map<number, { name: string; outline: number | null }>()
  readonly #groups: Group[] = []
  /** The flow of the article, and that of the note within it. */
  readonly #flows: Flow[] = [{ text: '', start: null }]
  #group: Group = {
    destination: 'body',
    font: 0,
    replaced: 1,
    isHidden: false,
    isDeleted: false,
    paragraph: plainParagraph,
  }
  #encoding = 'windows-1252'
  #defaultFont = 0
  #pending = ''
  #toSkip = 0
  #isOptional = false
  #style = 0
  #row: { cells: string[]; start: number } | null = null
  #tables = 0
  #isAfterRow = false

  take(token: RtfToken): void {
    if (token.kind !== 'bytes') this.#flush()
    switch (token.kind) {
      case 'open':
        return this.#open()
      case 'close':
        return this.#close(token.end)
      case 'word':
        return this.#word(token)
      case 'sign':
        return this.#sign(token)
      case 'bytes':
        return this.#bytes(token)
    }
  }

  end(length: number): RtfDocument {
    this.#flush()
    while (this.#flows.length > 1) this.#endNote(length)
    this.#endRow(length)
    this.#endParagraph(length)
    const { title, author } = this.#remembered
    const isCut = this.#groups.length > 0
    return { isCut, blocks: this.#blocks, notes: this.#notes, title, author, losses: this.#losses }
  }

  #open(): void {
    if (this.#groups.length >= deepest) {
      throw new Unreadable(
        'The document nests too deeply. Save its text as a plain text file (.txt, UTF-8) and open that one.',
      )
    }
    this.#toSkip = 0
    this.#groups.push(this.#group)
  }

  #close(at: number): void {
    this.#toSkip = 0
    this.#isOptional = false
    const outer = this.#groups.pop()
    if (!outer) return
    if (this.#group.destination === 'note' && outer.destination !== 'note') this.#endNote(at)
    this.#group = outer
  }

  #sign({ sign, at, end }: RtfToken & { readonly kind: 'sign' }): void {
    if (sign === '*') this.#isOptional = true
    else if (sign === '\n' || sign === '\r') this.#breakParagraph(end)
    else if (this.#toSkip > 0) this.#toSkip -= 1
    else this.#write(signs[sign] ?? '', at)
  }

  #bytes({ bytes, at }: RtfToken & { readonly kind: 'bytes' }): void {
    const skipped = Math.min(this.#toSkip, bytes.length)
    this.#toSkip -= skipped
    if (skipped < bytes.length) this.#flow.start ??= at
    this.#pending += bytes.slice(skipped)
  }

  #word(token: RtfToken & { readonly kind: 'word' }): void {
    const { word, value, at, end } = token
    const destination = Object.hasOwn(destinations, word) ? destinations[word] : undefined
    const wasOptional = this.#isOptional
    this.#isOptional = false
    if (destination !== undefined) return this.#send(word, destination)
    // What is marked as optional and not known here is to be left out.
    if (wasOptional && word !== 'shppict') return this.#send(word, 'none')
    if (word === 'u') return this.#unicode(value ?? 0, at)
    if (this.#toSkip > 0) this.#toSkip -= 1
    else if (Object.hasOwn(characters, word)) this.#write(characters[word] ?? '', at)
    else if (word === 'par') this.#breakParagraph(end)
    else if (word === 'cell') this.#endCell(at)
    else if (word === 'row') this.#endRow(end)
    else if (word === 'chftn' && this.#group.destination === 'body') this.#write(`[${this.#notes.length + 1}]`, at)
    else this.#format(word, value)
  }

  #send(word: string, destination: Destination): void {
    if (this.#group.destination === 'none') return
    if (word === 'pict') this.#losses.pictures += 1
    if (destination === 'marker') this.#remembered.marker = ''
    if (destination === 'note') this.#flows.push({ text: '', start: null })
    this.#group = { ...this.#group, destination }
  }

  #unicode(value: number, at: number): void {
    this.#write(String.fromCharCode(value < 0 ? value + 65_536 : value), at)
    this.#toSkip = this.#group.replaced
  }

  #format(word: string, value: number | null): void {
    const group = this.#group
    const isOn = value !== 0
    switch (word) {
      case 'ansicpg':
        this.#encoding = encodingOfCodePage(value ?? 1252)
        break
      case 'mac':
        this.#encoding = 'macintosh'
        break
      case 'deff':
        this.#defaultFont = value ?? 0
        break
      case 'f':
        this.#group = { ...group, font: value ?? 0 }
        break
      case 'fcharset':
        this.#nameFont(value ?? 0)
        break
      case 'plain':
        this.#group = { ...group, font: this.#defaultFont, isHidden: false, isDeleted: false }
        break
      case 'uc':
        this.#group = { ...group, replaced: Math.min(100, Math.max(0, value ?? 1)) }
        break
      case 'v':
        this.#group = { ...group, isHidden: isOn }
        break
      case 'deleted':
        this.#group = { ...group, isDeleted: isOn }
        break
      default:
        this.#formatParagraph(word, value)
    }
  }

  #formatParagraph(word: string, value: number | null): void {
    const { paragraph: format, destination } = this.#group
    const become = (changed: Partial<Group['paragraph']>): void => {
      this.#group = { ...this.#group, paragraph: { ...format, ...changed } }
    }
    switch (word) {
      case 'pard':
        return become(plainParagraph)
      case 'intbl':
        return become({ isInTable: true })
      case 'ls':
        return become({ listLevel: format.listLevel ?? 0 })
      case 'ilvl':
        return become({ listLevel: Math.min(99, Math.max(0, value ?? 0)) })
      case 's':
        this.#style = value ?? 0
        return become({ style: this.#style })
      case 'outlinelevel':
        if (destination === 'styles') this.#styles.set(this.#style, { name: '', outline: value ?? 0 })
        return become({ outline: value ?? 0 })
    }
  }

  #nameFont(charset: number): void {
    const encoding = encodingOfCharset(charset)
    if (this.#group.destination === 'fonts' && encoding !== null) this.#fonts.set(this.#group.font, encoding)
  }

  #flush(): void {
    if (this.#pending === '') return
    const bytes = Uint8Array.from(this.#pending, (character) => character.charCodeAt(0))
    this.#pending = ''
    const encoding = this.#fonts.get(this.#group.font) ?? this.#encoding
    this.#write(new TextDecoder(encoding).decode(bytes), null)
  }

  #write(text: string, at: number | null): void {
    const { destination, isHidden, isDeleted, paragraph: format } = this.#group
    if (destination === 'title' || destination === 'author' || destination === 'marker') {
      this.#remembered[destination] += text
    } else if (destination === 'styles') {
      const style = this.#styles.get(this.#style) ?? { name: '', outline: null }
      this.#styles.set(this.#style, { ...style, name: style.name + text })
    } else if (destination === 'body' || destination === 'note') {
      if (isHidden) this.#losses.hidden += 1
      else if (isDeleted) this.#losses.deleted += 1
      else {
        if (this.#row && destination === 'body' && !format.isInTable && text.trim() !== '')
          this.#endRow(at ?? this.#row.start)
        this.#flow.text += text
        if (at !== null) this.#flow.start ??= at
      }
    }
  }

  get #flow(): Flow {
    return this.#flows.at(-1) ?? { text: '', start: null }
  }

  #breakParagraph(at: number): void {
    const { destination, paragraph: format } = this.#group
    if (destination === 'note') this.#flow.text += '\n'
    else if (destination !== 'body') return
    else if (format.isInTable) this.#flow.text += ' '
    else this.#endParagraph(at)
  }

  #endParagraph(at: number): void {
    const shape = this.#shape()
    const flow = this.#flow
    if (flow.text.trim() !== '') {
      this.#blocks.push({ shape, text: flow.text, start: flow.start ?? at - 1, end: at })
      this.#isAfterRow = false
    }
    this.#clear(flow)
    this.#remembered.marker = ''
  }

  #clear(flow: Flow): void {
    flow.text = ''
    flow.start = null
  }

  #shape(): BlockShape {
    const { style, outline, listLevel } = this.#group.paragraph
    const named = style === null ? undefined : this.#styles.get(style)
    const heading = /^\s*heading ([1-9])\s*;?\s*$/i.exec(named?.name ?? '')?.[1]
    const level = outline ?? named?.outline ?? (heading === undefined ? null : Number(heading) - 1)
    if (level !== null && level < 9) return { kind: 'heading', level: Math.min(6, level + 1) }
    const { marker } = this.#remembered
    if (listLevel === null && marker.trim() === '') return paragraph
    const number = /\d{1,9}(?!.*\d)/.exec(marker)?.[0]
    return { kind: 'item', depth: (listLevel ?? 0) + 1, marker: number === undefined ? 'bullet' : Number(number) }
  }

  #endCell(at: number): void {
    if (this.#group.destination !== 'body') return
    const flow = this.#flow
    this.#row ??= { cells: [], start: flow.start ?? at }
    this.#row.cells.push(flow.text.replaceAll(/[\t\n]/g, ' '))
    this.#clear(flow)
  }

  #endRow(at: number): void {
    const row = this.#row
    this.#row = null
    if (!row) return
    if (!this.#isAfterRow && this.#blocks.some(({ shape }) => shape.kind === 'row')) this.#tables += 1
    this.#isAfterRow = true
    const shape: BlockShape = { kind: 'row', table: this.#tables, header: false }
    this.#blocks.push({ shape, text: row.cells.join('\t'), start: row.start, end: Math.max(at, row.start + 1) })
  }

  #endNote(at: number): void {
    const flow = this.#flows.pop()
    if (!flow || flow.start === null) return
    this.#notes.push({ shape: { kind: 'note' }, text: flow.text, start: flow.start, end: at })
  }
}
