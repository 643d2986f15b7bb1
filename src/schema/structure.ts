import { type Block, mostBlocks } from '../core/model/block.ts'
import type { PlaceMap } from '../core/model/source-place.ts'
import { Offset } from './records.ts'
import { z } from './zod.ts'

/** What a text is beside its words: its blocks, and where they came from. Stored as JSON under the hash that `ArticleText.structure` names. */
export interface TextStructure {
  readonly blocks: readonly Block[]
  readonly places: PlaceMap
}

const extent = { start: Offset, end: Offset }
const Ordinal = z.int().min(1)
const Depth = z.int().min(1).max(100)

/** The blocks of an article. */
export const Blocks: z.ZodType<readonly Block[]> = z
  .array(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...extent, kind: z.literal('paragraph') }),
      z.strictObject({ ...extent, kind: z.literal('heading'), level: z.int().min(1).max(6) }),
      z.strictObject({
        ...extent,
        kind: z.literal('item'),
        depth: Depth,
        marker: z.union([z.enum(['bullet', 'none']), z.int()]),
      }),
      z.strictObject({ ...extent, kind: z.literal('quote'), depth: Depth }),
      z.strictObject({ ...extent, kind: z.literal('row'), table: Offset, header: z.boolean() }),
      z.strictObject({ ...extent, kind: z.literal('caption') }),
      z.strictObject({ ...extent, kind: z.literal('code') }),
      z.strictObject({ ...extent, kind: z.literal('note') }),
    ]),
  )
  .max(mostBlocks)

/** Where the stretches of a text came from. */
export const Places: z.ZodType<PlaceMap> = z
  .array(
    z.strictObject({
      ...extent,
      place: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('page'), page: Ordinal }),
        z.strictObject({
          kind: z.literal('element'),
          part: z.string().max(2_000).exactOptional(),
          path: z.string().max(20_000),
        }),
        z.strictObject({ kind: z.literal('bytes'), ...extent }),
        z.strictObject({ kind: z.literal('lines'), part: z.string().max(2_000), first: Ordinal, last: Ordinal }),
        z.strictObject({ kind: z.literal('cell'), row: Ordinal, column: z.string().max(2_000) }),
        z.strictObject({
          kind: z.literal('value'),
          line: Ordinal.exactOptional(),
          pointer: z.string().max(20_000),
          ...extent,
        }),
      ]),
    }),
  )
  .max(2 * mostBlocks)

/** A stored structure. */
export const StoredStructure: z.ZodType<TextStructure> = z.object({ blocks: Blocks, places: Places })
