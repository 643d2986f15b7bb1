import type { NamedBytes, ReadLimits, ReadOutcome } from '../../core/model/article-file.ts'
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
const CanonicalText = z
  .string()
  .min(1)
  .refine((text) => text.isWellFormed() && !text.includes('\r') && !text.includes('\0'))

/** An answer as a helper may give it: JSON, of a text that keeps the canonical text's promises. */
export const Answer: z.ZodType<HelperAnswer> = z.strictObject({
  id: z.string(),
  outcome: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('article'),
      text: CanonicalText,
      title: Words,
      mediaType: z.string().max(200),
      encoding: z.string().max(40),
      extractor: z.string().max(80),
      warnings: z.array(Words).max(100),
    }),
    z.strictObject({
      kind: z.literal('unsure'),
      candidates: z
        .array(z.strictObject({ encoding: z.string().max(40), preview: z.string().max(300) }))
        .min(2)
        .max(6),
    }),
    z.strictObject({ kind: z.literal('refused'), reason: Words }),
  ]),
})
