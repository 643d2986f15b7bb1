import { html, type TemplateResult } from 'lit'
import { spokenKey } from '../../commands/command-table.ts'
import type { Desk } from '../../session/desk.ts'
import '../article-list/article-list.ts'
import type {
  ArticleMarkEvent,
  GroupToggleEvent,
  LibraryLookEvent,
  LibraryWordsEvent,
} from '../article-list/article-list-events.ts'

/** The list of articles. */
export function articlesOf(desk: Desk): TemplateResult {
  const { library } = desk
  return html`<co-article-list
    .rows=${library.rows}
    .shown=${library.shown.length}
    .total=${library.all.length}
    .counts=${desk.state.counts}
    .view=${library.view}
    .words=${library.words}
    .labels=${library.labels}
    .languages=${library.languages}
    .deleted=${library.deleted.length}
    .reading=${library.reading}
    .openId=${desk.state.open?.articleId ?? null}
    .markedIds=${library.chosenIds}
    ?readOnly=${desk.isReadOnly}
    openKeys=${spokenKey('$mod+o')}
    @article-mark=${({ articleId, mode }: ArticleMarkEvent) => {
      if (articleId === null) library.chooseAllShown()
      else library.choose(articleId, mode)
    }}
    @marks-end=${() => library.letGo()}
    @group-toggle=${({ key }: GroupToggleEvent) => library.toggle(key)}
    @library-look=${({ change }: LibraryLookEvent) => library.look(change)}
    @library-words=${({ words }: LibraryWordsEvent) => {
      library.words = words
    }}
  ></co-article-list>`
}
