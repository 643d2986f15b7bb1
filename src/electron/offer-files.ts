import { readArticleFile } from '../articles/article-file.ts'
import type { NamedBytes, OfferedFiles, RefusedFile } from '../core/model/article-file.ts'
import type { RecentFiles } from './recent-files.ts'

/** Reads the files at `paths` and remembers those that could be read; those that could not are no longer remembered. */
export async function readOffered(paths: readonly string[], recent: RecentFiles): Promise<OfferedFiles> {
  const files: NamedBytes[] = []
  const refused: RefusedFile[] = []
  for (const path of paths) {
    const file = await readArticleFile(path)
    if ('reason' in file) {
      refused.push(file)
      recent.remove(path)
    } else {
      files.push(file)
      recent.add(path)
    }
  }
  return { files, refused }
}

/** How `left` files, which were too many to open at once, are reported. */
export function leftOut(left: number, most: number): readonly RefusedFile[] {
  if (left === 0) return []
  const name = left === 1 ? 'One more file' : `${left} more files`
  return [{ name, reason: `At most ${most} files are opened at once. Open the rest from within Corrobora.` }]
}
