import type { ImportSources, Parsed, Problem } from '../exchange-format.ts'
import { checkArticle, checkIds } from './check.ts'
import { toImported } from './records.ts'
import { CorroboraExport, formatVersion } from './schema.ts'
import { shapeProblems } from './shape-problems.ts'

/** Whether `content` is, or was meant to be, an export of ours: by a quick look, before anything is parsed. */
export function isCorroboraExport(content: string): boolean {
  return /^\ufeff?\s*\{/.test(content) && /"format"\s*:\s*"corrobora"/.test(content)
}

/**
 * The articles and annotations of an export of ours, each quote checked in both units against its text, or every reason
 * why none of it can be taken.
 */
export async function parseCorrobora(content: string, sources: ImportSources): Promise<Parsed> {
  const read = readJson(content)
  if ('problem' in read) return problems([read.problem])
  const shape = CorroboraExport.safeParse(read.value)
  if (!shape.success) return problems(shapeProblems(shape.error.issues, read.value))
  const { articles } = shape.data
  const found = checkIds(articles)
  for (const [index, article] of articles.entries()) found.push(...(await checkArticle(article, index, sources)))
  return found.length > 0 ? problems(found) : { kind: 'parsed', articles: articles.map(toImported) }
}

function problems(found: readonly Problem[]): Parsed {
  return { kind: 'problems', problems: found }
}

function readJson(content: string): { value: unknown } | { problem: Problem } {
  let value: unknown
  try {
    value = JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      problem: { path: '', sentence: `The export is not complete JSON (${reason}). Get a fresh copy of the file.` },
    }
  }
  const version = versionOf(value)
  if (version <= formatVersion) return { value }
  const sentence = `The export was written by a newer Corrobora (format version ${version}; this one reads up to ${formatVersion}). Update Corrobora, then import it.`
  return { problem: { path: 'version', sentence } }
}

/** The version a file names; 0 when it names none, which the schema then refuses. */
function versionOf(value: unknown): number {
  if (typeof value !== 'object' || value === null || !('version' in value)) return 0
  return typeof value.version === 'number' ? value.version : 0
}
