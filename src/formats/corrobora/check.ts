import { CodePointIndex, splitsPair } from '../../core/text/code-points.ts'
import type { ImportSources, Problem } from '../exchange-format.ts'
import type { CorroboraAnnotation, CorroboraArticle, CorroboraSpan } from './schema.ts'

const remedy = 'Export it again from the workspace it came from.'

/** The ids that `articles` use twice, which would make one record hide another. */
export function checkIds(articles: readonly CorroboraArticle[]): Problem[] {
  const annotations = articles.flatMap((article, a) =>
    article.annotations.map(({ id }, b) => ({ id, path: `articles[${a}].annotations[${b}]` })),
  )
  const entries = articles.map(({ id }, a) => ({ id, path: `articles[${a}]` }))
  return [...repeated(entries, 'article'), ...repeated(annotations, 'annotation')]
}

function repeated(entries: readonly { id: string; path: string }[], what: string): Problem[] {
  const seen = new Set<string>()
  return entries.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ path, sentence: `Two records of the export are ${what} ${id}. ${remedy}` }]
  })
}

/** What in `article` disagrees with its text; the text comes with it or lies in the workspace. */
export async function checkArticle(
  article: CorroboraArticle,
  position: number,
  { textOf, sha256 }: ImportSources,
): Promise<Problem[]> {
  const path = `articles[${position}]`
  const name = `“${article.title}”`
  const at = (key: string, sentence: string): Problem[] => [{ path: `${path}.${key}`, sentence }]
  if (article.text !== undefined) {
    if (!article.text.isWellFormed() || article.text.includes('\r')) {
      return at(
        'text',
        `The text of ${name} is not as Corrobora keeps texts: a line end or a character was changed. ${remedy}`,
      )
    }
    if (sha256(article.text) !== article.textSha256) {
      return at(
        'text',
        `The text of ${name} was changed after the export: it does not have the hash it names. ${remedy}`,
      )
    }
  }
  const text = article.text ?? (await textOf(article.textSha256))
  if (text === null) {
    return at(
      'textSha256',
      `The text of ${name} is neither in the export nor in this workspace. Open “${article.fileName}” first, or export it again with its text.`,
    )
  }
  const index = new CodePointIndex(text)
  if (article.textLength.utf16 !== text.length || article.textLength.codePoints !== index.length) {
    return at('textLength', `The length given for the text of ${name} is not its length. ${remedy}`)
  }
  return article.annotations.flatMap((annotation, number) =>
    checkAnnotation(annotation, text, index).map(({ path: inner, sentence }) => ({
      path: `${path}.annotations[${number}]${inner}`,
      sentence: `In ${name}, annotation ${annotation.id}${sentence} ${remedy}`,
    })),
  )
}

function checkAnnotation(
  { spans, placement, textSha256 }: CorroboraAnnotation,
  text: string,
  index: CodePointIndex,
): Problem[] {
  if (placement === 'anchored' && textSha256 !== undefined) {
    return [{ path: '.textSha256', sentence: ' has a certain place, and yet is said to count in an earlier text.' }]
  }
  return spans.flatMap((span, position) => {
    const before = spans[position - 1]
    const fault =
      before && before.utf16.end > span.utf16.start
        ? 'it begins before the span before it ends.'
        : spanFault(span, { text, index, anchored: placement === 'anchored' })
    return fault === null ? [] : [{ path: `.spans[${position}]`, sentence: `, span ${position + 1}: ${fault}` }]
  })
}

/** What is wrong with `span`, or `null`. One that lost its place is held only to agree with itself. */
function spanFault(
  { utf16, codePoints, exact, prefix, suffix }: CorroboraSpan,
  { text, index, anchored }: { text: string; index: CodePointIndex; anchored: boolean },
): string | null {
  const { start, end } = utf16
  if (start >= end) return `it is empty (${start} to ${end}).`
  if (codePoints === undefined) return anchored ? 'its place in code points is missing.' : null
  if (end > text.length) return `it ends at ${end}, after the end of the text at ${text.length}.`
  if (splitsPair(text, start) || splitsPair(text, end)) return 'it cuts a character in two.'
  if (index.toCodePoints(start) !== codePoints.start || index.toCodePoints(end) !== codePoints.end) {
    return `its two units name different places: code points ${codePoints.start} to ${codePoints.end} are not UTF-16 ${start} to ${end}.`
  }
  if (!anchored) return null
  const found = text.slice(start, end)
  if (found !== exact) return `the text there reads “${shortened(found)}”, not “${shortened(exact)}”.`
  if (!text.slice(0, start).endsWith(prefix)) return `the words before it are not “${shortened(prefix)}”.`
  if (!text.startsWith(suffix, end)) return `the words after it are not “${shortened(suffix)}”.`
  return null
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 80).toWellFormed()}…` : words
}
