import type { Handlers } from '../../contract/methods.ts'
import { fileNameOf } from '../file-name.ts'
import type { Dialogs } from '../ports.ts'
import { findPlace, originalOf, type SourceParts } from './find-place.ts'

/** How a file leaves the host. */
export interface FileExit {
  readonly dialogs: Dialogs | null
  keepDownload(fileName: string, bytes: Uint8Array): string
}

/** The requests about the files that articles came from. */
export function sourceHandlers(
  parts: SourceParts,
  { dialogs, keepDownload }: FileExit,
): Pick<Handlers, 'article.place' | 'original.save'> {
  return {
    'article.place': ({ articleId, start, end }) => findPlace(parts, articleId, { start, end }),
    'original.save': async ({ articleId }) => {
      const original = await originalOf(parts, articleId)
      const fileName = fileNameOf(original.fileName)
      if (dialogs === null) {
        return { kind: 'download', path: `download/${keepDownload(fileName, original.bytes)}`, fileName }
      }
      const saved = await dialogs.save(fileName, original.bytes)
      return saved === null ? { kind: 'cancelled' } : { kind: 'saved', fileName: saved }
    },
  }
}
