import type { Block } from './block.ts'
import type { PlaceMap } from './source-place.ts'

/** A file's content under the name it came with. The name is a label, never a path. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
  /** The encoding a person chose, where the bytes allow several. */
  readonly encoding?: string
  /** What a person chose among the `choices` that reading the file offered: the chosen value by the choice's id. */
  readonly chosen?: Readonly<Record<string, string>>
}

/** How one encoding would read a file. */
export interface EncodingCandidate {
  readonly encoding: string
  /** Part of the text as this encoding reads it, where the candidates differ; at most 300 code units. */
  readonly preview: string
}

/** What a file says of its own article. What it does not say is absent. */
export interface ArticleAbout {
  readonly title?: string
  readonly outlet?: string
  readonly byline?: string
  /** `YYYY-MM-DD`. */
  readonly publishedAt?: string
  /** A BCP 47 tag. */
  readonly language?: string
  /** `http:` or `https:`. */
  readonly url?: string
}

/** A question that reading a file settled one way and that a person may settle otherwise, by reading the file again. */
export interface ReadChoice {
  /** Names the choice in `NamedBytes.chosen`. */
  readonly id: string
  /** The question, in words for a person. */
  readonly label: string
  /** At least two. */
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** The value of the option that was taken. */
  readonly chosen: string
}

/** One article as a reader gives it. */
export interface ReadArticle {
  /** The canonical text, never empty. */
  readonly text: string
  readonly title: string
  readonly mediaType: string
  /** The encoding of the bytes; empty for a format that is not text. */
  readonly encoding: string
  /** Name and version of the reader, such as `plain/1`. */
  readonly extractor: string
  /** Things a person should know, in words; empty when there are none. */
  readonly warnings: readonly string[]
  readonly about?: ArticleAbout
  readonly blocks?: readonly Block[]
  readonly places?: PlaceMap
  /** Files that came within this one, for a person to open too. */
  readonly attachments?: readonly NamedBytes[]
  readonly choices?: readonly ReadChoice[]
}

/** What became of one article file. */
export type ReadOutcome =
  | ({ readonly kind: 'article' } & ReadArticle)
  | {
      /** A file of several articles, such as a table: in its order, at least one. They share the file's bytes as their original. */
      readonly kind: 'articles'
      readonly articles: readonly ReadArticle[]
    }
  | {
      /** A file of files, such as a ZIP: each is read by itself, and none may be such a file again. */
      readonly kind: 'files'
      readonly files: readonly NamedBytes[]
      readonly refused: readonly RefusedFile[]
    }
  | {
      /** Several encodings decode the bytes without error and give different texts; most likely first. */
      readonly kind: 'unsure'
      readonly candidates: readonly EncodingCandidate[]
    }
  | {
      /** A file with nothing to read of its own, and why in words for a person: only what came within it can be opened. */
      readonly kind: 'passed-over'
      readonly reason: string
      /** At least one. */
      readonly attachments: readonly NamedBytes[]
      readonly choices: readonly ReadChoice[]
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a reader may use up. */
export interface ReadLimits {
  readonly bytes: number
  readonly milliseconds: number
  /** Of one text, in UTF-16 code units. */
  readonly characters: number
  /** Of all texts that come in one file, in UTF-16 code units. */
  readonly charactersTogether: number
}

/** What reading one article file may use up unless someone says otherwise: 50 MB, 20 seconds, 5 million code units a text and 20 million in all. */
export const defaultReadLimits: ReadLimits = {
  bytes: 50 * 1024 * 1024,
  milliseconds: 20_000,
  characters: 5_000_000,
  charactersTogether: 20_000_000,
}

/** An article file that comes with a new workspace. */
export interface Seed {
  readonly file: NamedBytes
  readonly title: string
  readonly outlet: string
  readonly language: string
  /** Where it came from, in words. */
  readonly origin: string
}

/** A file that could not be opened, and why in words for a person. */
export interface RefusedFile {
  readonly name: string
  readonly reason: string
}

/** Files from outside: those that could be read, and those that could not. */
export interface OfferedFiles {
  readonly files: readonly NamedBytes[]
  readonly refused: readonly RefusedFile[]
  /** What was left out on purpose, such as the folder beside a saved page; absent where nobody looks for any. */
  readonly passedOver?: readonly RefusedFile[]
}
