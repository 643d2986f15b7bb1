import { html, nothing } from 'lit'
import { tags } from '../../../src/core/model/tag.ts'
import { filtered, noFilter } from '../../../src/core/state/queries.ts'
import { finish } from '../../../src/core/work.ts'
import { type CommandId, commandTable, keysOf, spokenKey } from '../../commands/command-table.ts'
import type { Commands } from '../../commands/commands.ts'
import type { Desk } from '../../session/desk.ts'
import type { CommandRunEvent } from './command-run-event.ts'
import { articleDialogOf } from './article-dialogs.ts'
import { importDialogOf } from './import-dialogs.ts'
import { safetyDialogOf } from './safety-dialog-of.ts'
import { statusNames } from '../../words/labels.ts'
import '../dialogs/export-dialog.ts'
import type { ExportWantedEvent } from '../dialogs/export-dialog.ts'
import '../dialogs/settings-dialog.ts'
import type { SettingsChangeEvent } from '../dialogs/settings-dialog.ts'
import type { KeysChangeEvent } from '../dialogs/shortcuts-dialog.ts'
import '../dialogs/shortcuts-dialog.ts'
import type { Article } from '../../../src/core/model/article.ts'
import type { StatisticsScopeEvent } from '../dialogs/statistics-dialog.ts'
import '../dialogs/statistics-dialog.ts'
import type { AnnotationWantedEvent, PlaceWantedEvent, SearchWantedEvent } from '../search/search-dialog.ts'
import '../search/search-dialog.ts'
import type { PassagesWantedEvent, TagAllEvent } from '../search/tag-all-dialog.ts'
import '../search/tag-all-dialog.ts'
import type { RevisionState } from '../../session/revising.ts'
import '../revision/revision-dialog.ts'
import type { RevisionFileEvent, RevisionReadEvent } from '../revision/revision-events.ts'
import type { PickEvent, PickItem } from '../quick-pick/quick-pick.ts'
import '../quick-pick/quick-pick.ts'

/** The dialog that is open, if one is. */
export function dialogOf(desk: Desk, commands: Commands) {
  const close = (): void => desk.show(null)
  if (desk.files.state !== null) return importDialogOf(desk.files)
  if (desk.revising.state !== null) return revisionDialogOf(desk, desk.revising.state)
  switch (desk.dialog) {
    case 'export':
      return html`<co-export-dialog
        .counts=${exportCounts(desk)}
        @export-wanted=${(event: ExportWantedEvent) => {
          close()
          void exportWanted(desk, event)
        }}
        @dialog-close=${close}
      ></co-export-dialog>`
    case 'settings':
      return html`<co-settings-dialog
        .settings=${desk.settings}
        ?readOnly=${desk.isReadOnly}
        @command-run=${({ id }: CommandRunEvent) => void commands.run(id)}
        @settings-change=${({ values }: SettingsChangeEvent) => void desk.session.saveSettings(values)}
        @dialog-close=${close}
      ></co-settings-dialog>`
    case 'shortcuts':
      return html`<co-shortcuts-dialog
        .chosen=${desk.settings.keys}
        ?readOnly=${desk.isReadOnly}
        @keys-change=${({ keys }: KeysChangeEvent) => void desk.session.saveSettings({ keys })}
        @dialog-close=${close}
      ></co-shortcuts-dialog>`
    case 'commands':
      return html`<co-quick-pick
        label="Search commands"
        .items=${commandItems(commands, desk.settings.keys)}
        @pick=${({ id }: PickEvent) => {
          close()
          commands.run(id as CommandId)
        }}
        @dialog-close=${close}
      ></co-quick-pick>`
    case 'articles':
      return html`<co-quick-pick
        label="Go to an article"
        .items=${desk.articles.map(articleItem)}
        @pick=${({ id }: PickEvent) => {
          close()
          void desk.opening.read(id)
        }}
        @dialog-close=${close}
      ></co-quick-pick>`
    case 'search':
      return html`<co-search-dialog
        .found=${desk.lookup.articles}
        .foundAnnotations=${desk.lookup.annotations}
        ?isSearching=${desk.lookup.isSearching}
        .articles=${articlesById(desk)}
        @search-wanted=${({ query, place }: SearchWantedEvent) => void desk.lookup.search(query, place)}
        @place-wanted=${({ articleId, span }: PlaceWantedEvent) => void desk.opening.goToPlace(articleId, span)}
        @annotation-wanted=${({ articleId, annotationId }: AnnotationWantedEvent) =>
          void desk.opening.goToAnnotation(articleId, annotationId)}
        @dialog-close=${close}
      ></co-search-dialog>`
    case 'tag-all':
      return html`<co-tag-all-dialog
        .words=${desk.wordsAtHand}
        .found=${desk.lookup.passages}
        .progress=${desk.lookup.tagging.progress ?? desk.lookup.finding.progress}
        .articles=${articlesById(desk)}
        @passages-wanted=${({ search, reach }: PassagesWantedEvent) => void desk.lookup.find(search, reach)}
        @tag-all=${async ({ search, reach, tag, excluded }: TagAllEvent) => {
          if (await desk.lookup.tagAll(search, reach, tag, excluded)) close()
        }}
        @dialog-close=${() => {
          desk.lookup.finding.cancel()
          desk.lookup.tagging.cancel()
          close()
        }}
      ></co-tag-all-dialog>`
    case 'statistics':
      return html`<co-statistics-dialog
        .statistics=${desk.lookup.statistics}
        .scope=${desk.lookup.counted}
        @statistics-scope=${({ scope }: StatisticsScopeEvent) => void desk.lookup.count(scope)}
        @dialog-close=${close}
      ></co-statistics-dialog>`
    case 'safety':
      return safetyDialogOf(desk)
    case 'rename-article':
    case 'article-details':
    case 'labels':
    case 'deleted-articles':
      return articleDialogOf(desk, commands, desk.dialog)
    case null:
      return nothing
  }
}

function revisionDialogOf({ revising, article }: Desk, revision: RevisionState) {
  return html`<co-revision-dialog
    .revision=${revision}
    .progress=${revising.progress}
    encoding=${article?.original.encoding ?? ''}
    ?choosesFiles=${revising.choosesFiles}
    @revision-choose=${() => void revising.chooseFile()}
    @revision-file=${({ file }: RevisionFileEvent) => void revising.takeFile(file)}
    @revision-read=${({ reading }: RevisionReadEvent) => void revising.read(reading)}
    @revision-apply=${() => void revising.apply()}
    @dialog-close=${() => revising.close()}
  ></co-revision-dialog>`
}

function articlesById(desk: Desk): ReadonlyMap<string, Article> {
  return new Map(desk.articles.map((article) => [article.id, article]))
}

function commandItems(commands: Commands, chosen: Readonly<Record<string, string>>): PickItem[] {
  return commandTable
    .filter(({ id }) => id !== 'show-commands')
    .map((command) => ({
      id: command.id,
      label: command.label,
      detail: command.group,
      keys: keysOf(command, chosen).slice(0, 1).map(spokenKey),
      whyNot: commands.whyNot(command.id),
    }))
}

/** What was made of each article: whoever goes through ten thousand does not make them anew with every letter. */
const itemsOfArticles = new WeakMap<Article, PickItem>()

function articleItem(article: Article): PickItem {
  const known = itemsOfArticles.get(article)
  if (known) return known
  const { id, title: label, outlet, status } = article
  const detail = [outlet, statusNames[status]].filter((part) => part !== '').join(' · ')
  const item = { id, label, detail, keys: [], whyNot: null }
  itemsOfArticles.set(article, item)
  return item
}

function exportCounts(desk: Desk) {
  const { articles, article, counts, library, listing } = desk
  return {
    articleTitle: article?.title ?? null,
    articleAnnotations: tags.reduce((all, tag) => all + counts[tag], 0),
    listed: listing.filter === noFilter ? null : listing.shown.length,
    chosen: library.chosenIds.length,
    labels: library.labels,
    articles: articles.length,
    annotations: library.annotations,
  }
}

async function exportWanted(desk: Desk, event: ExportWantedEvent): Promise<void> {
  if (event.choice === 'annotations' && !(await desk.session.whole())) {
    desk.messages.problem('Not exported: not all annotations of this article could be loaded. Open it again.')
  } else await desk.exporting.run(scopeOf(desk, event), event.withText)
}

function scopeOf(desk: Desk, { choice, label }: ExportWantedEvent) {
  const { listing } = desk
  const articleId = desk.article?.id ?? ''
  if (choice === 'article') return { kind: 'articles' as const, articleIds: [articleId] }
  if (choice === 'chosen') return { kind: 'articles' as const, articleIds: [...desk.library.chosenIds] }
  if (choice === 'label') {
    const having = desk.articles.filter(({ labels }) => labels.includes(label))
    return { kind: 'articles' as const, articleIds: having.map(({ id }) => id) }
  }
  if (choice === 'annotations') {
    return {
      kind: 'annotations' as const,
      articleId,
      annotationIds: finish(filtered(listing.all, listing.filter)).map(({ id }) => id),
    }
  }
  return { kind: 'workspace' as const }
}
