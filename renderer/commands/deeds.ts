import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import type { CommandId } from './command-table.ts'
import type { Deed } from './deed.ts'
import { textDeedsOf } from './text-deeds.ts'

/** What each command does at this desk. */
export function deedsOf(desk: Desk, view: DeskView): Readonly<Record<CommandId, Deed>> {
  const canEdit = (): boolean => !desk.isReadOnly
  const hasPassage = (): boolean => view.passage !== null && canEdit()
  const hasText = (): boolean => desk.state.open !== null
  const always = (run: () => void): Deed => ({ isPossible: () => true, run })
  const when = (isPossible: () => boolean, run: () => void): Deed => ({ isPossible, run })
  return {
    'tag-entity': when(hasPassage, () => desk.tagPassage('entity')),
    'tag-event': when(hasPassage, () => desk.tagPassage('event')),
    'tag-claim': when(hasPassage, () => desk.tagPassage('claim')),
    'annotate-selection': when(
      () => hasPassage() && desk.selected !== null,
      () => desk.addPassage(),
    ),
    'edit-details': when(
      () => desk.selected !== null,
      () => view.focusDetails(),
    ),
    'remove-annotation': when(
      () => desk.selected !== null && canEdit(),
      () => desk.removeSelected(),
    ),
    'next-annotation': when(
      () => desk.listing.shown.length > 0,
      () => desk.inText.goTo(1, null),
    ),
    'previous-annotation': when(
      () => desk.listing.shown.length > 0,
      () => desk.inText.goTo(-1, null),
    ),
    find: when(hasText, () => desk.openFinder()),
    'find-next': when(
      () => desk.finder.isOpen,
      () => desk.finder.step('next'),
    ),
    'find-previous': when(
      () => desk.finder.isOpen,
      () => desk.finder.step('previous'),
    ),
    'clear-selection': when(
      () => desk.finder.isOpen || desk.selected !== null,
      () => desk.letGo(),
    ),
    'next-article': when(
      () => desk.articleBeside(1) !== null,
      () => desk.goToArticle(1),
    ),
    'previous-article': when(
      () => desk.articleBeside(-1) !== null,
      () => desk.goToArticle(-1),
    ),
    ...textDeedsOf(desk, view),
    'next-area': always(() => view.goRound('next-area')),
    'previous-area': always(() => view.goRound('previous-area')),
    'go-to-articles': always(() => desk.goTo('articles')),
    'go-to-text': when(hasText, () => desk.goTo('text')),
    'go-to-annotations': always(() => desk.goTo('annotations')),
    'toggle-articles': always(() => desk.panels.toggle('articlesWidth')),
    'toggle-details': always(() => desk.panels.toggle('detailsWidth')),
    'open-files': when(canEdit, () => void desk.chooseFiles()),
    export: when(
      () => desk.articles.length > 0,
      () => desk.show('export'),
    ),
    // Nothing to undo is said in words: someone who presses the keys wants to know.
    undo: always(() => void desk.undo('undo')),
    redo: always(() => void desk.undo('redo')),
    'search-all': when(
      () => desk.articles.length > 0,
      () => desk.show('search'),
    ),
    'tag-all': when(
      () => desk.state.open !== null && canEdit(),
      () => desk.show('tag-all'),
    ),
    'show-statistics': when(
      () => desk.articles.length > 0,
      () => {
        desk.show('statistics')
        void desk.lookup.count('article')
      },
    ),
    'show-settings': always(() => desk.show('settings')),
    'show-shortcuts': always(() => desk.show('shortcuts')),
    'show-commands': always(() => desk.show('commands')),
    'quick-open': when(
      () => desk.articles.length > 0,
      () => desk.show('articles'),
    ),
  }
}
