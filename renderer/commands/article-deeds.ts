import type { Article } from '../../src/core/model/article.ts'
import type { LibraryView } from '../../src/core/model/library.ts'
import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import { statusNames } from '../words/labels.ts'
import { refusalWords } from '../words/refusals.ts'
import type { ArticleCommandId } from './article-commands.ts'
import { type Deed, deed, demand } from './deed.ts'

/** What each command about articles does at this desk. */
export function articleDeedsOf(desk: Desk, view: DeskView): Readonly<Record<ArticleCommandId, Deed>> {
  const { cataloguing, library } = desk
  const editable = demand(() => !desk.isReadOnly, refusalWords['read-only'])
  const articles = demand(() => desk.articles.length > 0, 'There are no articles yet.')
  const chosen = demand(() => library.chosenIds.length > 0, 'Choose an article first.')
  const only = demand(() => library.chosenIds.length === 1, 'Choose one article first.')
  const deleted = demand(() => library.deleted.length > 0, 'No article is deleted.')
  const some = (isMeant: (article: Article) => boolean, missing: string) =>
    demand(() => library.chosen.some(isMeant), missing)
  const look = (change: Partial<LibraryView>): Deed => deed(() => library.look(change), articles)
  const mark = (status: Article['status']): Deed =>
    deed(
      () => cataloguing.setStatus(library.chosenIds, status),
      editable,
      chosen,
      some((article) => article.status !== status, `It is marked as ${statusNames[status]} already.`),
    )
  const archive = (archived: boolean, missing: string): Deed =>
    deed(
      () => cataloguing.archive(library.chosenIds, archived),
      editable,
      chosen,
      some((article) => article.archived !== archived, missing),
    )
  return {
    'filter-articles': deed(() => {
      desk.panels.reveal('articlesWidth')
      view.focusArticleFilter()
    }, articles),
    'rename-article': deed(() => desk.show('rename-article'), editable, only),
    'article-details': deed(() => desk.show('article-details'), only),
    'label-articles': deed(() => desk.show('labels'), editable, chosen),
    'status-to-do': mark('to-do'),
    'status-in-progress': mark('in-progress'),
    'status-done': mark('done'),
    'archive-articles': archive(true, 'It is in the archive already.'),
    'unarchive-articles': archive(false, 'It is not in the archive.'),
    'delete-articles': deed(() => void desk.deleteArticles(), editable, chosen),
    'show-deleted': deed(() => desk.show('deleted-articles'), deleted),
    'show-archived': deed(() => library.look({ archived: !library.view.archived }), articles),
    'sort-imported': look({ sort: 'imported', descending: false }),
    'sort-title': look({ sort: 'title', descending: false }),
    'sort-outlet': look({ sort: 'outlet', descending: false }),
    'sort-date': look({ sort: 'date', descending: true }),
    'sort-annotations': look({ sort: 'annotations', descending: true }),
    'sort-worked': look({ sort: 'worked', descending: true }),
    'reverse-articles': deed(() => library.look({ descending: !library.view.descending }), articles),
    'group-none': look({ group: 'none' }),
    'group-outlet': look({ group: 'outlet' }),
    'group-month': look({ group: 'month' }),
    'group-status': look({ group: 'status' }),
    'group-label': look({ group: 'label' }),
  }
}
