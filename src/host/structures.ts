import { WorkbenchError } from '../core/errors.ts'
import { areBlocksOf } from '../core/model/block.ts'
import { isPlaceMapOf } from '../core/model/source-place.ts'
import type { Article } from '../core/model/article.ts'
import { StoredStructure, type TextStructure } from '../schema/structure.ts'
import type { WorkspaceStore } from './ports.ts'

/** A text that is nothing but words. */
const noStructure: TextStructure = { blocks: [], places: [] }

/**
 * The blocks and places of an article's `text`. A text whose structure is missing, damaged or not its own can be read and
 * annotated all the same: it is shown plain, and `verify` says what is wrong.
 */
export async function structureOf(store: WorkspaceStore, article: Article, text: string): Promise<TextStructure> {
  const { structure: sha256 } = article.text
  if (sha256 === undefined) return noStructure
  const found = parsed(await bytesOf(store, sha256))
  return found && areBlocksOf(text, found.blocks) && isPlaceMapOf(text.length, found.places) ? found : noStructure
}

async function bytesOf(store: WorkspaceStore, sha256: string): Promise<Uint8Array | null> {
  try {
    return await store.getBlob(sha256)
  } catch (error) {
    if (error instanceof WorkbenchError) return null
    throw error
  }
}

function parsed(bytes: Uint8Array | null): TextStructure | null {
  if (bytes === null) return null
  try {
    return StoredStructure.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null
  } catch {
    // Not JSON, so a structure of a kind this version does not know.
    return null
  }
}
