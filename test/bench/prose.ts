import { between, oneOf, type Random } from './random.ts'
import { vocabulary } from './vocabulary.ts'

/** A word's place in a text, in UTF-16 code units, and the number of its paragraph. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly paragraph: number
}

/** Prose and where its words are. */
export interface Prose {
  readonly text: string
  readonly words: readonly Word[]
}

/** Prose of `characters` and a little more: paragraphs of three to eight sentences of eight to twenty-five words. */
export function proseOf(characters: number, random: Random): Prose {
  const writer = new Writer(random)
  while (writer.length < characters) {
    for (let sentences = between(random, 3, 8); sentences > 0 && writer.length < characters; sentences -= 1) {
      writer.sentence(between(random, 8, 25))
    }
    writer.endParagraph()
  }
  return { text: writer.text, words: writer.words }
}

/** A text being written. */
class Writer {
  readonly #random: Random
  readonly #pieces: string[] = []
  #paragraph = 0
  readonly words: Word[] = []
  length = 0

  constructor(random: Random) {
    this.#random = random
  }

  get text(): string {
    return this.#pieces.join('')
  }

  sentence(wordCount: number): void {
    if (this.#pieces.length > 0 && !this.#pieces.at(-1)?.endsWith('\n')) this.#write(' ')
    for (let index = 0; index < wordCount; index += 1) {
      const start = this.length
      const word = someWord(this.#random)
      this.#write(index === 0 ? capitalised(word) : word)
      this.words.push({ start, end: this.length, paragraph: this.#paragraph })
      if (index + 1 < wordCount) this.#write(this.#random() < 0.07 ? ', ' : ' ')
    }
    this.#write('.')
  }

  endParagraph(): void {
    this.#write('\n')
    this.#paragraph += 1
  }

  #write(piece: string): void {
    this.#pieces.push(piece)
    this.length += piece.length
  }
}

function someWord(random: Random): string {
  const chance = random()
  if (chance < 0.5) return oneOf(random, vocabulary.small)
  if (chance < 0.8) return oneOf(random, vocabulary.large)
  if (chance < 0.92) return oneOf(random, vocabulary.verbs)
  return oneOf(random, chance < 0.985 ? vocabulary.names : vocabulary.rare)
}

function capitalised(word: string): string {
  return word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}
