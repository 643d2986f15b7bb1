import { areBlocksOf } from '../../core/model/block.ts'
import { isPlaceMapOf } from '../../core/model/source-place.ts'
import { Blocks, Places } from '../../schema/structure.ts'
import type { NamedBytes, ReadArticle, ReadLimits, ReadOutcome } from '../../core/model/article-file.ts'
import { z } from '../../schema/zod.ts'

/** What a helper is asked: to read one file. The next request comes after the answer. */
export interface HelperRequest {
  /** Cannot be guessed, so that a helper one file took over cannot answer for the next. */
  readonly id: string
  readonly file: NamedBytes
  readonly limits: ReadLimits
}

/** What a helper answers. A file is hostile, so its helper's words are checked like any stranger's. */
export interface HelperAnswer {
  /** The request's. */
  readonly id: string
  readonly outcome: ReadOutcome
}

const Words = z.string().min(1).max(2_000)
const Line = z.string().max(2_000)
const CanonicalText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed() && !text.includes('\r') && !text.includes('\0'))
/** Files within a file travel as base64. */
const Files = z
  .array(
    z.strictObject({
      name: Words,
      bytes: z.base64().transform((base64) => new Uint8Array(Buffer.from(base64, 'base64'))),
    }),
  )
  .max(5_000)

const Choices = z
  .array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]{1,40}$/u),
      label: Words,
      options: z
        .array(z.strictObject({ value: Line, label: Words }))
        .min(2)
        .max(1_000),
      chosen: Line,
    }),
  )
  .max(10)

const article = {
  text: CanonicalText,
  title: Words,
  mediaType: z.string().max(200),
  encoding: z.string().max(40),
  extractor: z.string().max(80),
  warnings: z.array(Words).max(100),
  about: z
    .strictObject({
      title: Words.exactOptional(),
      outlet: Words.exactOptional(),
      byline: Words.exactOptional(),
      publishedAt: z.iso.date().exactOptional(),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,5}$/iu)
        .max(35)
        .exactOptional(),
      url: z
        .string()
        .max(2_000)
        .regex(/^https?:\/\//u)
        .exactOptional(),
    })
    .exactOptional(),
  blocks: Blocks.exactOptional(),
  places: Places.exactOptional(),
  attachments: Files.exactOptional(),
  choices: Choices.exactOptional(),
}

/** Whether the marks of a text fit it. */
function fits({ text, blocks = [], places = [] }: ReadArticle): boolean {
  return areBlocksOf(text, blocks) && isPlaceMapOf(text.length, places)
}

/** An answer as a helper may give it: JSON, of texts that keep the canonical text's promises and marks that fit them. */
export const Answer: z.ZodType<HelperAnswer> = z.strictObject({
  id: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('article'), ...article }).refine(fits),
    z.strictObject({
      kind: z.literal('articles'),
      articles: z.array(z.strictObject(article).refine(fits)).min(1).max(20_000),
    }),
    z.strictObject({
      kind: z.literal('files'),
      files: Files,
      refused: z.array(z.strictObject({ name: Words, reason: Words })).max(5_000),
    }),
    z.strictObject({
      kind: z.literal('unsure'),
      candidates: z
        .array(z.strictObject({ encoding: z.string().max(40), preview: z.string().max(300) }))
        .min(2)
        .max(6),
    }),
    z.strictObject({
      kind: z.literal('passed-over'),
      reason: Words,
      attachments: Files.min(1),
      choices: Choices,
    }),
    z.strictObject({ kind: z.literal('refused'), reason: Words }),
  ]),
})

/** `answer` as the JSON that `Answer` reads. */
export function answerJson(answer: HelperAnswer): string {
  return JSON.stringify(answer, function replaced(this: Readonly<Record<string, unknown>>, key, value: unknown) {
    // Not `value`: a Buffer has turned itself into something else by then.
    const own = this[key]
    return own instanceof Uint8Array ? Buffer.from(own).toString('base64') : value
  })
}
