import type { NamedBytes, ReadOutcome, RefusedFile } from '../../core/model/article-file.ts'
import { displayable } from '../../core/text/displayable.ts'
import { Unreadable } from '../unreadable.ts'
import { OverBudget, type SafeZip } from './safe-zip.ts'

/** What file managers put beside the files of a person. */
const clutter = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i

/**
 * The files in an archive, in its order, under the names they have there. One that is damaged is refused by itself.
 *
 * @throws Unreadable when together they are more than the archive may unpack to, or there are none.
 */
export async function filesInZip(zip: SafeZip): Promise<ReadOutcome & { readonly kind: 'files' }> {
  const files: NamedBytes[] = []
  const refused: RefusedFile[] = []
  for (const path of zip.names.filter((one) => !clutter.test(one))) {
    const name = displayable(path).slice(0, 500)
    try {
      const bytes = await zip.read(path)
      if (bytes) files.push({ name, bytes })
    } catch (error) {
      if (!(error instanceof Unreadable) || error instanceof OverBudget) throw error
      refused.push({ name, reason: error.message })
    }
  }
  if (files.length + refused.length === 0) throw new Unreadable('The archive is empty. Open one that holds articles.')
  return { kind: 'files', files, refused }
}
