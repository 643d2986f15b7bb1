import type { ExportScope } from '../contract/methods.ts'
import { WorkbenchError } from '../core/errors.ts'
import type { Article } from '../core/model/article.ts'
import { serialiseCorrobora } from '../formats/corrobora/serialise.ts'
import type { ExportedArticle } from '../formats/exchange-format.ts'
import type { z } from '../schema/zod.ts'
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
    fileName: `${fileNameOf(scope.kind === 'workspace' ? parts.name : first.article.title)}.json`,
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

async function gather({ workspace, texts }: ExportParts, scope: Scope, article: Article): Promise<ExportedArticle> {
  const { text } = await texts.of(article)
  const all = [...(await workspace.annotations(article.id))]
  const wanted = scope.kind === 'annotations' ? new Set(scope.annotationIds) : null
  return { article, text, annotations: wanted ? all.filter(({ id }) => wanted.has(id)) : all }
}

/** Names that Windows keeps for devices, whatever follows their first dot. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu

/** `words` as a file name that every system accepts: no separators, no reserved characters and names, at most 60 characters. */
function fileNameOf(words: string): string {
  const safe = words.replaceAll(/[\p{Cc}\p{Cf}<>:"/\\|?*\s]+/gu, ' ').replaceAll(/^[. ]+|[. ]+$/gu, '')
  const short = Array.from(safe).slice(0, 60).join('').trim()
  if (short === '') return 'corrobora'
  return deviceName.test(short) ? `${short} export` : short
}
