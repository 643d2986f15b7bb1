import { html } from 'lit'
import type { Desk } from '../../session/desk.ts'
import '../safety/safety-dialog.ts'
import type { CopyMergeEvent, StateLookEvent, StateRestoreEvent } from '../safety/safety-events.ts'

/** The dialog about what is kept beside the present. */
export function safetyDialogOf(desk: Desk) {
  const { safety, state } = desk
  const close = (): void => {
    safety.cancel()
    desk.show(null)
  }
  return html`<co-safety-dialog
    .name=${state.workspace?.name ?? ''}
    .whyReadOnly=${state.workspace?.readOnly ?? null}
    .save=${state.save}
    .notices=${state.workspace?.notices ?? []}
    .kept=${safety.kept}
    .reading=${safety.reading}
    .changing=${safety.changing}
    .now=${new Date().toISOString()}
    .titleOf=${(articleId: string) => state.records.articles.get(articleId)?.title ?? null}
    @state-look=${({ revision }: StateLookEvent) => void safety.look(revision)}
    @state-restore=${async ({ revision }: StateRestoreEvent) => {
      if (await safety.goBack(revision)) close()
    }}
    @copy-merge=${({ file }: CopyMergeEvent) => void safety.merge(file)}
    @work-end=${() => safety.cancel()}
    @dialog-close=${close}
  ></co-safety-dialog>`
}
