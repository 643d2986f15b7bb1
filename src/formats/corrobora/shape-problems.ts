import type { z } from '../../schema/zod.ts'
import type { Problem } from '../exchange-format.ts'

const most = 50

/** What keeps `value` from being an export, for a person; at most 50 problems and how many more there are. */
export function shapeProblems(issues: readonly z.core.$ZodIssue[], value: unknown): Problem[] {
  const found = issues.slice(0, most).map(({ path, message }) => ({
    path: pathWords(path),
    sentence: `${place(path, value)} ${pathWords(path) || 'the file'} is not as the format has it: ${message}. Export it again from where it came from.`,
  }))
  const more = issues.length - found.length
  return more > 0 ? [...found, { path: '', sentence: `There are ${more} more problems of this kind.` }] : found
}

/** `path` as people write it: `articles[0].annotations[2]`. */
function pathWords(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (words, key) => (typeof key === 'number' ? `${words}[${key}]` : `${words}${words && '.'}${String(key)}`),
    '',
  )
}

/** The article and annotation that `path` leads through, as far as `value` names them. */
function place(path: readonly PropertyKey[], value: unknown): string {
  const article = step(step(value, 'articles'), path[0] === 'articles' ? path[1] : undefined)
  const annotation = step(step(article, 'annotations'), path[2] === 'annotations' ? path[3] : undefined)
  const [title, id] = [step(article, 'title'), step(annotation, 'id')]
  if (typeof title !== 'string') return 'In the export,'
  return typeof id === 'string' ? `In “${title}”, annotation ${id},` : `In “${title}”,`
}

function step(value: unknown, key: PropertyKey | undefined): unknown {
  if (key === undefined || typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<PropertyKey, unknown>)[key]
}
