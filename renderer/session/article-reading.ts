import type { HostConnection } from '../../src/contract/connect.ts'
import type { OpenedArticle } from '../../src/contract/methods.ts'
import type { Annotation } from '../../src/core/model/annotation.ts'

/** An article with all its annotations. @throws WorkbenchError with the codes of `article.open` and `article.annotations`. */
export async function readWhole(host: HostConnection, articleId: string): Promise<OpenedArticle> {
  const opened = await host.request('article.open', { articleId })
  const parts: (readonly Annotation[])[] = [opened.annotations]
  for (let toCome = opened.rest; toCome;) {
    const { annotations, rest } = await host.request('article.annotations', toCome)
    parts.push(annotations)
    toCome = rest
  }
  return { ...opened, annotations: parts.flat(), rest: null }
}
