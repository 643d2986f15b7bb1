import { html, nothing } from 'lit'
import type { Commands } from '../../commands/commands.ts'
import type { Desk } from '../../session/desk.ts'
import type { OpenDialog } from '../../session/open-dialog.ts'
import '../article-details/article-details.ts'
import type {
  ArticleEditEvent,
  BringBackEvent,
  EraseEvent,
  LabelEditEvent,
} from '../article-details/article-details-events.ts'
import '../article-details/deleted-dialog.ts'
import '../article-details/labels-dialog.ts'
import type { NoteEditEvent } from '../inspector/inspector-events.ts'
import type { CommandRunEvent } from './command-run-event.ts'

/** A dialog about articles. */
type ArticleDialog = Extract<OpenDialog, 'rename-article' | 'article-details' | 'labels' | 'deleted-articles'>

/** The dialog about articles that is open. */
export function articleDialogOf(desk: Desk, commands: Commands, dialog: ArticleDialog) {
  const { cataloguing, library } = desk
  const { open } = desk.state
  const close = (): void => desk.show(null)
  switch (dialog) {
    case 'rename-article':
    case 'article-details': {
      const [article] = library.chosen
      if (!article) return nothing
      return html`<co-article-details
        .article=${article}
        .known=${{ annotations: library.annotationsIn(article.id), pages: open?.articleId === article.id ? open.pages : null }}
        .labels=${library.labels}
        .outlets=${library.outlets}
        ?renaming=${dialog === 'rename-article'}
        ?opened=${open?.articleId === article.id}
        ?readOnly=${desk.isReadOnly}
        @article-edit=${({ values }: ArticleEditEvent) => void cataloguing.edit([article.id], values)}
        @label-edit=${({ add, remove }: LabelEditEvent) => cataloguing.label({ articleIds: [article.id], add, remove })}
        @note-edit=${({ note, gesture }: NoteEditEvent) => void cataloguing.edit([article.id], { note }, gesture)}
        @command-run=${({ id }: CommandRunEvent) => void commands.run(id)}
        @dialog-close=${close}
      ></co-article-details>`
    }
    case 'labels':
      return html`<co-labels-dialog
        .articles=${library.chosen}
        .inUse=${library.labels}
        @label-edit=${({ add, remove }: LabelEditEvent) =>
          cataloguing.label({ articleIds: library.chosenIds, add, remove })}
        @dialog-close=${close}
      ></co-labels-dialog>`
    case 'deleted-articles':
      return html`<co-deleted-dialog
        .articles=${library.deleted}
        .counts=${desk.state.counts}
        ?readOnly=${desk.isReadOnly}
        @bring-back=${({ articleIds }: BringBackEvent) => {
          cataloguing.bringBack(articleIds)
          if (library.deleted.length === 0) close()
        }}
        .progress=${desk.safety.erasing}
        @erase=${async ({ articleIds }: EraseEvent) => {
          if ((await desk.safety.erase(articleIds)) && library.deleted.length === 0) close()
        }}
        @dialog-close=${close}
      ></co-deleted-dialog>`
  }
}
