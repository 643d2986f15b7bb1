import type { ReadArticle, ReadOutcome } from '../core/model/article-file.ts'

/** Embeddings, overrides and isolates turn the letters around them; tags, outside the flags they are made for, are not seen at all. */
const turning = /[\u202a-\u202e\u2066-\u2069]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0001}\u{e0020}-\u{e007f}]/gu

/** `outcome` with a word about the characters in its texts that make them look like other texts. The texts stay as they are. */
export function withTurnsTold(outcome: ReadOutcome): ReadOutcome {
  switch (outcome.kind) {
    case 'article':
      return { ...outcome, ...told(outcome) }
    case 'articles':
      return { ...outcome, articles: outcome.articles.map((article) => ({ ...article, ...told(article) })) }
    default:
      return outcome
  }
}

function told({ text, warnings }: ReadArticle): Pick<ReadArticle, 'warnings'> {
  const found = text.match(turning) ?? []
  if (found.length === 0) return { warnings }
  const names = [...new Set(found)]
    .slice(0, 3)
    .map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`)
  const many = found.length === 1 ? 'a character that is' : `${found.length.toLocaleString('en')} characters that are`
  const words = `The text holds ${many} not seen and can make it look like another (${names.join(', ')}). It is kept as it is.`
  return { warnings: [...warnings, words] }
}
