import type { ReadArticle } from '../core/model/article-file.ts'
import { aboutOf } from './about.ts'
import { titleOf } from './title.ts'

/** A title for an article: what the file says, else the first heading, else the file's name made readable. */
export function titleFor({ about, text, blocks = [] }: Omit<ReadArticle, 'title'>, fileName: string): string {
  const heading = blocks.find(({ kind }) => kind === 'heading')
  const words = heading && text.slice(heading.start, heading.end)
  return about?.title ?? aboutOf({ title: words }).title ?? titleOf(fileName, '')
}
