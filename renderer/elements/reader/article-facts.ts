import { type Article } from '../../../src/core/model/article.ts'
import { countParagraphs } from '../../../src/core/text/paragraphs.ts'

const number = new Intl.NumberFormat('en')
const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** The line under an article's title: “Minval · 11 paragraphs · 4,837 characters · English”. */
export function articleFacts(article: Article, text: string): string {
  const facts = [
    article.outlet,
    counted(countParagraphs(text), 'paragraph'),
    counted(countCharacters(text), 'character'),
    languageName(article.language),
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

function counted(count: number, noun: string): string {
  return `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** Code points: of a well-formed text, every code unit but the second halves of surrogate pairs. */
function countCharacters(text: string): number {
  let count = text.length
  for (let unit = 0; unit < text.length; unit += 1) if ((text.charCodeAt(unit) & 0xfc00) === 0xdc00) count -= 1
  return count
}

/** The English name of a BCP 47 tag; what is no such tag stands for itself. */
function languageName(tag: string): string {
  if (tag === '') return ''
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag
  }
}
