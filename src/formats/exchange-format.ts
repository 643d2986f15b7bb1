import type { Annotation } from '../core/model/annotation.ts'
import type { Article } from '../core/model/article.ts'
import type { PlaceMap } from '../core/model/source-place.ts'

/** An article as it leaves: its record, its canonical text, and those of its annotations that go along. */
export interface ExportedArticle {
  readonly article: Article
  readonly text: string
  /** Where the text came from; absent where nobody knows. */
  readonly places?: PlaceMap
  readonly annotations: readonly Annotation[]
}

/** An article as it arrives, every quote checked against its text. */
export interface ImportedArticle {
  readonly article: Article
  /** The canonical text the file carries; `null` when it only names a text that is here already. */
  readonly text: string | null
  /** As much as the file says of where the text came from. */
  readonly places: PlaceMap
  readonly annotations: readonly Annotation[]
}

/** What an importer may ask of the workspace. */
export interface ImportSources {
  /** The canonical text with this SHA-256, or `null` when the workspace has none. */
  textOf(sha256: string): Promise<string | null>
  /** SHA-256 of the UTF-8 bytes of `text`, in lower-case hexadecimal. */
  sha256(text: string): string
}

/** Something in a file that keeps it from being imported. */
export interface Problem {
  /** Where in the file, such as `articles[0].annotations[2].spans[0]`; empty for the whole file. */
  readonly path: string
  /** For a person: names the article and the annotation, and the remedy. */
  readonly sentence: string
}

/** What a file says: all of it, or why none of it can be taken. */
export type Parsed =
  | { readonly kind: 'parsed'; readonly articles: readonly ImportedArticle[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** What annotations can be and have that not every format can hold. */
export type Capability = 'text' | 'discontinuous-spans' | 'overlaps' | 'fields' | 'notes' | 'authors' | 'round-trip'

/** A file format that annotations are exchanged in. */
export interface ExchangeFormat {
  readonly id: string
  /** For people. */
  readonly name: string
  readonly mediaType: string
  /** With its dot. */
  readonly extension: string
  /** What survives in this format; what is not listed is lost. */
  readonly holds: ReadonlySet<Capability>
  /** The content of a file with `articles`, ending in a line feed. Equal records give equal content. */
  serialise(articles: readonly ExportedArticle[], options: { readonly withText: boolean }): string
  /** Whether `content` is of this format, by a quick look. */
  recognises(content: string): boolean
  /** What `content` says. Never half of it, and never an error for what a file contains. */
  parse(content: string, sources: ImportSources): Promise<Parsed>
}
