import type { FoundPlace } from '../../contract/sources.ts'
import { WorkbenchError } from '../../core/errors.ts'
import { placesOf, type SourcePlace } from '../../core/model/source-place.ts'
import { type Span, span } from '../../core/spans/span.ts'
import type { WorkspaceStore } from '../ports.ts'
import { structureOf } from '../structures.ts'
import type { Texts } from '../texts.ts'
import type { Workspace } from '../workspace.ts'
import { bytesOfSpan } from './bytes-of-span.ts'

/** What looking for places in original files works with. */
export interface SourceParts {
  readonly workspace: Workspace
  readonly store: WorkspaceStore
  readonly texts: Texts
}

/**
 * Where a passage of an article, in UTF-16 code units, stands in the file the article came from. A plain text has its places in
 * its bytes; other formats have theirs from their readers.
 *
 * @throws WorkbenchError `article/not-found`, `article/text-missing`, `storage/unreadable`, `span/out-of-range`.
 */
export async function findPlace(parts: SourceParts, articleId: string, passage: Span): Promise<FoundPlace> {
  const { workspace, store, texts } = parts
  const article = workspace.article(articleId)
  const { fileName, mediaType, encoding, sha256 } = article.original
  const { text } = await texts.of(article)
  const within = span(passage.start, passage.end, text.length)
  const { places } = await structureOf(store, article, text)
  if (places.length > 0) return { fileName, mediaType, places: distinct(placesOf(places, within)) }
  const isPlain = article.text.extractor.startsWith('plain/')
  const bytes = isPlain ? await store.getBlob(sha256) : null
  const found = bytes && bytesOfSpan(bytes, encoding, within)
  return { fileName, mediaType, places: found ? [{ kind: 'bytes', ...found }] : [] }
}

/** The original file of an article, as it was opened. @throws WorkbenchError `article/not-found`, `storage/unreadable`. */
export async function originalOf(
  { workspace, store }: SourceParts,
  articleId: string,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { fileName, sha256 } = workspace.article(articleId).original
  const bytes = await store.getBlob(sha256)
  if (bytes) return { fileName, bytes }
  const reason = 'it is not in this workspace; an article that came with an export has its text only'
  throw new WorkbenchError('storage/unreadable', `The original file cannot be read: ${reason}.`, {
    file: fileName,
    reason,
  })
}

/** `places` without those that say the same as the one before. */
function distinct(places: readonly SourcePlace[]): SourcePlace[] {
  return places.filter((place, index) => JSON.stringify(place) !== JSON.stringify(places[index - 1]))
}
