import type { Handlers } from '../../contract/methods.ts'
import type { ImportParts } from '../import-parts.ts'
import type { RunningWork } from '../running-work.ts'
import type { Uploads } from '../uploads.ts'
import { listReview } from './list-review.ts'
import { Revisions } from './revisions.ts'

/** The requests about other versions of texts, and about annotations that lost their place. */
type RevisingRequest = 'revision.preview' | 'revision.apply' | 'revision.drop' | 'review.list'

/** One handler for each of them. */
export function revisingHandlers(
  parts: ImportParts,
  uploads: Uploads,
  running: RunningWork,
): Pick<Handlers, RevisingRequest> {
  const revisions = new Revisions(parts)
  return {
    'revision.preview': async ({ workId, articleId, source, encoding, chosen }) => {
      const file = source.kind === 'upload' ? uploads.file(source.token) : null
      const reading = { ...(encoding !== undefined && { encoding }), ...(chosen && { chosen }) }
      return running.run(workId, (run) => revisions.preview({ articleId, file, reading }, run))
    },
    'revision.apply': ({ workId, revision }) => running.run(workId, (run) => revisions.apply(revision, run)),
    'revision.drop': async ({ revision }) => {
      revisions.drop(revision)
      return {}
    },
    'review.list': ({ workId, ...asked }) => running.run(workId, (run) => listReview(parts, asked, run)),
  }
}
