import type { ExportScope } from '../contract/methods.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Article } from '../core/model/article.ts'
import { serialiseCorrobora } from '../formats/corrobora/serialise.ts'
import type { ExportedArticle } from '../formats/exchange-format.ts'
import type { z } from '../schema/zod.ts'
import { nameOf } from './file-name.ts'
import { structureOf } from './structures.ts'
import type { WorkspaceStore } from './ports.ts'
import type { Texts } from './texts.ts'
import type { Workspace } from './workspace.ts'

/** What an export covers. */
export type Scope = z.infer<typeof ExportScope>

/** JSON that is ready to be written. */
export interface Exported {
  /** A name to suggest; for people and every file system. */
  readonly fileName: string
  readonly content: string
  readonly articles: number
  readonly annotations: number
}

/** What an export works with. */
export interface ExportParts {
  readonly workspace: Workspace
  readonly texts: Texts
  readonly store: WorkspaceStore
  /** The workspace folder's own name. */
  readonly name: string
}

/**
 * Our JSON of what `scope` covers, as it is durable now. Deleted articles are left out.
 *
 * @throws WorkbenchError `article/not-found`, `article/text-missing`, `export/nothing` when the scope is empty.
 */
export async function exportJson(parts: ExportParts, scope: Scope, withText: boolean): Promise<Exported> {
  const exported: ExportedArticle[] = []
  for (const article of articlesOf(parts.workspace, scope)) {
    if (!article.deleted) exported.push(await gather(parts, scope, article))
  }
  const annotations = exported.reduce((sum, one) => sum + one.annotations.length, 0)
  const [first] = exported
  if (!first || (scope.kind === 'annotations' && annotations === 0)) {
    throw new WorkbenchError('export/nothing', 'There is nothing to export. Open an article first.', {
      scope: scope.kind,
    })
  }
  return {
    fileName: `${nameOf(scope.kind === 'workspace' ? parts.name : first.article.title)}.json`,
    content: serialiseCorrobora(exported, { withText }),
    articles: exported.length,
    annotations,
  }
}

function articlesOf(workspace: Workspace, scope: Scope): readonly Article[] {
  switch (scope.kind) {
    case 'workspace':
      return [...workspace.records.articles]
    case 'articles':
      return [...new Set(scope.articleIds)].map((id) => workspace.article(id))
    case 'annotations':
      return [workspace.article(scope.articleId)]
  }
}

async function gather(parts: ExportParts, scope: Scope, article: Article): Promise<ExportedArticle> {
  const { workspace, texts, store } = parts
  const { text } = await texts.of(article)
  const { places } = await structureOf(store, article, text)
  const all = [...(await workspace.annotations(article.id))]
  // Article, text and annotations are of one moment: another text may have come between any two steps that wait.
  const present = workspace.article(article.id)
  if (present.text.sha256 !== article.text.sha256) return gather(parts, scope, present)
  const wanted = scope.kind === 'annotations' ? new Set(scope.annotationIds) : null
  return { article: present, text, places, annotations: wanted ? all.filter(({ id }) => wanted.has(id)) : all }
}
