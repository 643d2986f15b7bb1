import type { Article } from '../core/model/article.ts'
import type { Workspace } from './workspace.ts'

/**
 * A condition for a commit: whether each of `articles` still has the text that it has here. Annotations that were planned on a text
 * must not come to another one.
 */
export function sameTexts(workspace: Workspace, articles: Iterable<Article>): () => boolean {
  const planned = [...articles]
  return () => planned.every(({ id, text }) => workspace.records.articles.get(id)?.text.sha256 === text.sha256)
}
