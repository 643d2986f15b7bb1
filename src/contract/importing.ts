import type { ArticleAbout, EncodingCandidate, ReadChoice } from '../core/model/article-file.ts'
import { Day, Id, Line, Offset } from '../schema/records.ts'
import { z } from '../schema/zod.ts'

/** How an article that could be opened is like one that is here, or like another one of the same import. */
export interface Likeness {
  /** `same`: letter for letter, so that it is not opened twice. `deleted`: letter for letter like a deleted one, which comes back. */
  readonly kind: 'same' | 'deleted' | 'near'
  /** How many hundredths of the two texts are in both; 100 only for equal texts. */
  readonly percent: number
  /** `null` for another one of the same import. */
  readonly articleId: string | null
  readonly title: string
}

/** An article as it would be opened. What is not known of it is empty. */
export interface PreparedArticle {
  readonly about: Required<ArticleAbout>
  /** In UTF-16 code units. */
  readonly length: number
  /** Its first words, in one line. */
  readonly beginning: string
  readonly warnings: readonly string[]
  readonly likeness: Likeness | null
}

/** A file with all that can be known of it before it is opened. */
export type PreparedFile =
  | {
      readonly kind: 'articles'
      /** Names the file in later requests. */
      readonly token: string
      readonly name: string
      /** What it is by what it holds, whatever its name says. */
      readonly mediaType: string
      /** The encoding it was read in; empty for a format that is not text. */
      readonly encoding: string
      /** The encodings that give different texts, the one it was read in first; empty when there is no doubt. */
      readonly candidates: readonly EncodingCandidate[]
      readonly choices: readonly ReadChoice[]
      /** In the order of the file, at least one. */
      readonly articles: readonly PreparedArticle[]
      /** The name of the e-mail it came with; `null` for a file given by itself. */
      readonly attachedTo: string | null
      /** How many files came attached to it, which follow it. */
      readonly attached: number
    }
  | { readonly kind: 'exchange'; readonly token: string; readonly name: string }
  /** `passed-over`: there is nothing to open of it, only of what came within it. */
  | { readonly kind: 'refused' | 'passed-over'; readonly name: string; readonly reason: string }

/** What a look at files found. Those within archives and e-mails follow the file they came in. */
export type PreparedImport =
  | { readonly kind: 'prepared'; readonly files: readonly PreparedFile[] }
  | { readonly kind: 'cancelled' }

/** The beginning of a text that could be opened. */
export interface TextPreview {
  readonly text: string
  /** Whether there is more. */
  readonly isCut: boolean
}

/** How a file is to be read: the encoding, and an answer to each of the choices that reading it offered. */
export const Answers = {
  encoding: z.string().max(40).exactOptional(),
  chosen: z.record(z.string().regex(/^[a-z-]{1,40}$/), Line).exactOptional(),
}

/** A held file, and how to read it. */
export const ReadingOf = { token: Id, ...Answers }

/** What a person says of an article that is opened; what is not given stays as the file says. */
const About = z.strictObject({
  title: Line.min(1).exactOptional(),
  outlet: Line.exactOptional(),
  byline: Line.exactOptional(),
  publishedAt: z.union([z.literal(''), Day]).exactOptional(),
  language: z.string().max(35).exactOptional(),
  url: Line.exactOptional(),
})

/** What is to become of one article of a file. */
const Disposition = z.strictObject({
  index: Offset,
  /** `versionOf`: its text takes the place of that article's, whose annotations move with it. */
  as: z.union([z.enum(['article', 'nothing']), z.strictObject({ versionOf: Id })]),
  about: About.exactOptional(),
})

/** A file to import. */
export const FileToImport = z.strictObject({
  ...ReadingOf,
  /** Articles that are not simply opened as they are. A file that comes with this is read even if its bytes are known. */
  articles: z.array(Disposition).max(20_000).exactOptional(),
})
