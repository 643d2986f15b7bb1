import { refusalWords } from '../words/refusals.ts'
import { chooseFiles } from '../session/choose-files.ts'
import type { DeskView } from '../session/desk-view.ts'
import type { Desk } from '../session/desk.ts'
import { articleDeedsOf } from './article-deeds.ts'
import type { CommandId } from './command-table.ts'
import { type Deed, deed, demand } from './deed.ts'
import { textDeedsOf } from './text-deeds.ts'

/** What each command does at this desk. */
export function deedsOf(desk: Desk, view: DeskView): Readonly<Record<CommandId, Deed>> {
  const editable = demand(() => !desk.isReadOnly, refusalWords['read-only'])
  const passage = demand(() => view.passage !== null, 'Select words in the text first.')
  const current = demand(() => desk.selected !== null, 'Choose an annotation first.')
  const listed = demand(() => desk.listing.shown.length > 0, 'The list shows no annotations.')
  const text = demand(() => desk.state.open !== null, 'Open an article first.')
  const waiting = demand(() => desk.placing.waiting.length > 0, 'No annotation of this article waits for a place.')
  const articles = demand(() => desk.articles.length > 0, 'There are no articles yet.')
  const finding = demand(() => desk.finder.isOpen, 'Look for something in the article first.')
  const articleAfter = demand(() => desk.articleBeside(1) !== null, 'No article comes after this one.')
  const articleBefore = demand(() => desk.articleBeside(-1) !== null, 'No article comes before this one.')
  const something = demand(
    () => desk.finder.isOpen || desk.panels.hasDrawer || desk.selected !== null,
    'Nothing is selected.',
  )
  const canWatch = demand(() => desk.watching.status.canChoose, 'In a browser, name the folder at the start: --watch.')
  const isWatching = demand(() => desk.watching.status.folder !== null, 'No folder is watched.')
  const newFiles = demand(() => desk.watching.status.waiting > 0, 'No new files wait.')
  return {
    'tag-entity': deed(() => desk.tagPassage('entity'), editable, passage),
    'tag-event': deed(() => desk.tagPassage('event'), editable, passage),
    'tag-claim': deed(() => desk.tagPassage('claim'), editable, passage),
    'annotate-selection': deed(() => desk.addPassage(), editable, current, passage),
    'edit-details': deed(() => view.focusDetails(), current),
    'remove-annotation': deed(() => desk.removeSelected(), editable, current),
    'next-annotation': deed(() => desk.inText.goTo(1, null), listed),
    'previous-annotation': deed(() => desk.inText.goTo(-1, null), listed),
    find: deed(() => desk.openFinder(), text),
    'find-next': deed(() => desk.finder.step('next'), finding),
    'find-previous': deed(() => desk.finder.step('previous'), finding),
    'clear-selection': deed(() => desk.letGo(), something),
    'next-article': deed(() => desk.opening.turn(1), articleAfter),
    'previous-article': deed(() => desk.opening.turn(-1), articleBefore),
    ...textDeedsOf(desk, view),
    ...articleDeedsOf(desk, view),
    'next-area': deed(() => view.goRound('next-area')),
    'previous-area': deed(() => view.goRound('previous-area')),
    'go-to-articles': deed(() => desk.goTo('articles')),
    'go-to-text': deed(() => desk.goTo('text'), text),
    'go-to-annotations': deed(() => desk.goTo('annotations')),
    'toggle-articles': deed(() => desk.panels.toggle('articlesWidth')),
    'toggle-details': deed(() => desk.panels.toggle('detailsWidth')),
    'open-files': deed(() => void chooseFiles(desk, view, { what: 'files', reviewing: 'when-needed' }), editable),
    'open-folder': deed(() => void chooseFiles(desk, view, { what: 'folder', reviewing: 'when-needed' }), editable),
    'review-files': deed(() => void chooseFiles(desk, view, { what: 'files', reviewing: 'asked' }), editable),
    'watch-folder': deed(() => void desk.watching.choose(), editable, canWatch),
    'stop-watching': deed(() => void desk.watching.stop(), isWatching),
    'review-new-files': deed(() => void desk.watching.review(), editable, newFiles),
    export: deed(() => desk.show('export'), articles),
    // Nothing to undo is said in words: someone who presses the keys wants to know.
    undo: deed(() => void desk.undo('undo')),
    redo: deed(() => void desk.undo('redo')),
    'search-all': deed(() => desk.show('search'), articles),
    'tag-all': deed(() => desk.show('tag-all'), editable, text),
    'show-statistics': deed(() => {
      desk.show('statistics')
      void desk.lookup.count('article')
    }, articles),
    'replace-text': deed(() => desk.revise('file'), editable, text),
    'read-again': deed(() => desk.revise('original'), editable, text),
    'next-to-review': deed(() => desk.placing.review(1), waiting),
    'previous-to-review': deed(() => desk.placing.review(-1), waiting),
    'show-safety': deed(() => desk.showSafety()),
    'show-settings': deed(() => desk.show('settings')),
    'show-shortcuts': deed(() => desk.show('shortcuts')),
    'show-commands': deed(() => desk.show('commands')),
    'quick-open': deed(() => desk.show('articles'), articles),
  }
}
