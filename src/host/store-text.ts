import type { NamedBytes, ReadArticle } from '../core/model/article-file.ts'
import type { ArticleText, Original } from '../core/model/article.ts'
import type { TextStructure } from '../schema/structure.ts'
import type { ImportParts } from './import-parts.ts'

/** Stores the bytes of `file`, the text that was read from it and its structure, and answers what an article says of them. */
export async function storeText(
  { store }: Pick<ImportParts, 'store'>,
  file: NamedBytes,
  read: ReadArticle,
): Promise<{ readonly original: Original; readonly text: ArticleText }> {
  const structure = structureBytes(read)
  // Side by side, because most of the time is spent waiting for the disk. The text of a plain file may be its very bytes, so it comes after.
  const [sha256, structureSha256] = await Promise.all([
    store.putBlob(file.bytes),
    structure && store.putBlob(structure),
  ])
  const original: Original = {
    fileName: file.name,
    mediaType: read.mediaType,
    bytes: file.bytes.length,
    sha256,
    encoding: read.encoding,
  }
  const text: ArticleText = {
    sha256: await store.putBlob(new TextEncoder().encode(read.text)),
    length: read.text.length,
    extractor: read.extractor,
    ...(structureSha256 !== null && { structure: structureSha256 }),
  }
  return { original, text }
}

/** What is stored beside the text: the same blocks and places always give the same bytes. */
export function structureBytes({
  blocks = [],
  places = [],
}: Pick<ReadArticle, 'blocks' | 'places'>): Uint8Array | null {
  if (blocks.length === 0 && places.length === 0) return null
  return new TextEncoder().encode(JSON.stringify({ blocks, places } satisfies TextStructure))
}
