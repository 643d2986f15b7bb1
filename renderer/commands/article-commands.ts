/** One command about articles as the palette, the sheet of shortcuts and the keyboard know it. */
interface ArticleCommand {
  readonly id: string
  readonly label: string
  readonly group: 'Articles'
  /** None where a person chooses it from the palette or the list, unless they give it keys. */
  readonly keys: readonly string[]
}

/** The commands about articles as a whole: the chosen ones, or else the open one. */
export const articleCommands = [
  { id: 'filter-articles', label: 'Filter the articles', group: 'Articles', keys: ['$mod+k'] },
  { id: 'rename-article', label: 'Rename article', group: 'Articles', keys: ['F2'] },
  { id: 'article-details', label: 'Article details, note, labels', group: 'Articles', keys: ['$mod+i'] },
  { id: 'label-articles', label: 'Add or remove labels', group: 'Articles', keys: ['$mod+l'] },
  { id: 'status-to-do', label: 'Mark articles as to do', group: 'Articles', keys: [] },
  { id: 'status-in-progress', label: 'Mark articles as in progress', group: 'Articles', keys: [] },
  { id: 'status-done', label: 'Mark articles as done', group: 'Articles', keys: [] },
  { id: 'archive-articles', label: 'Archive articles', group: 'Articles', keys: [] },
  { id: 'unarchive-articles', label: 'Take articles out of the archive', group: 'Articles', keys: [] },
  { id: 'delete-articles', label: 'Delete articles', group: 'Articles', keys: [] },
  { id: 'show-deleted', label: 'Show deleted articles', group: 'Articles', keys: [] },
  { id: 'show-archived', label: 'Show or hide archived articles', group: 'Articles', keys: [] },
  { id: 'sort-imported', label: 'Sort articles by time of opening', group: 'Articles', keys: [] },
  { id: 'sort-title', label: 'Sort articles by title', group: 'Articles', keys: [] },
  { id: 'sort-outlet', label: 'Sort articles by outlet', group: 'Articles', keys: [] },
  { id: 'sort-date', label: 'Sort articles by date', group: 'Articles', keys: [] },
  { id: 'sort-annotations', label: 'Sort articles by annotations', group: 'Articles', keys: [] },
  { id: 'sort-worked', label: 'Sort articles by when they were last worked on', group: 'Articles', keys: [] },
  { id: 'reverse-articles', label: 'Reverse the order of articles', group: 'Articles', keys: [] },
  { id: 'group-none', label: 'List articles without groups', group: 'Articles', keys: [] },
  { id: 'group-outlet', label: 'Group articles by outlet', group: 'Articles', keys: [] },
  { id: 'group-month', label: 'Group articles by month', group: 'Articles', keys: [] },
  { id: 'group-status', label: 'Group articles by status', group: 'Articles', keys: [] },
  { id: 'group-label', label: 'Group articles by label', group: 'Articles', keys: [] },
] as const satisfies readonly ArticleCommand[]

/** One of `articleCommands`. */
export type ArticleCommandId = (typeof articleCommands)[number]['id']
