import { html, nothing } from 'lit'
import type { FileOpener } from '../../session/file-opener.ts'
import type { ImportReview } from '../../session/import-review.ts'
import '../dialogs/import-dialog.ts'
import '../import-review/import-review.ts'
import type {
  ReviewAnswerEvent,
  ReviewChooseEvent,
  ReviewDescribeEvent,
  ReviewFilterEvent,
  ReviewIncludeEvent,
  ReviewVersionEvent,
} from '../import-review/review-events.ts'

/** What is shown of files that are being opened, if anything is. */
export function importDialogOf(files: FileOpener) {
  const { state } = files
  if (state === null) return nothing
  if (state.kind === 'review') return reviewOf(files, state.review)
  return html`<co-import-dialog
    .progress=${state}
    @import-cancel=${() => void files.cancel()}
    @dialog-close=${() => files.close()}
  ></co-import-dialog>`
}

function reviewOf(files: FileOpener, review: ImportReview) {
  const { items, listed, filter, current, text, problem } = review
  return html`<co-import-review
    .items=${items}
    .listed=${listed}
    .filter=${filter}
    .current=${current}
    .text=${text}
    .problem=${problem}
    @review-choose=${({ key }: ReviewChooseEvent) => review.choose(key)}
    @review-include=${({ keys, isWanted }: ReviewIncludeEvent) => review.include(keys, isWanted)}
    @review-filter=${(event: ReviewFilterEvent) => review.narrow(event.filter)}
    @review-describe=${({ key, about }: ReviewDescribeEvent) => review.describe(key, about)}
    @review-answer=${({ key, answers }: ReviewAnswerEvent) => review.answer(key, answers)}
    @review-version=${({ key, isVersion }: ReviewVersionEvent) => review.takeAsVersion(key, isVersion)}
    @review-open=${() => void files.openReviewed()}
    @dialog-close=${() => files.close()}
  ></co-import-review>`
}
