import type { Article } from '../../../src/core/model/article.ts'

/** One line that a person can say about an article. */
export interface ArticleDetail {
  readonly name: 'title' | 'outlet' | 'byline' | 'url' | 'publishedAt' | 'language' | 'source'
  readonly label: string
  /** What kind of field it is written in. */
  readonly type: 'text' | 'url' | 'date'
  /** Whether it takes a whole line of the form. */
  readonly isWide: boolean
  readonly hint: string
  /** Why a value cannot be taken, for a person; `null` when it can. */
  problem(value: string): string | null
}

const anything = (): null => null

/** Everything a person can say about an article in one line, in the order of the form. */
export const detailsTable: readonly ArticleDetail[] = [
  {
    name: 'title',
    label: 'Title',
    type: 'text',
    isWide: true,
    hint: '',
    problem: (title) => (title === '' ? 'An article needs a title: it is what the list shows.' : null),
  },
  { name: 'outlet', label: 'Outlet', type: 'text', isWide: false, hint: 'Who published it', problem: anything },
  { name: 'byline', label: 'Byline', type: 'text', isWide: false, hint: 'Who wrote it', problem: anything },
  {
    name: 'publishedAt',
    label: 'Date',
    type: 'date',
    isWide: false,
    hint: '',
    problem: (day) => (day === '' || /^\d{4}-\d\d-\d\d$/u.test(day) ? null : 'A year has four digits here.'),
  },
  {
    name: 'language',
    label: 'Language',
    type: 'text',
    isWide: false,
    hint: 'en, az, zh-Hant',
    problem: languageProblem,
  },
  { name: 'url', label: 'Link', type: 'url', isWide: true, hint: 'https://', problem: linkProblem },
  {
    name: 'source',
    label: 'Source',
    type: 'text',
    isWide: true,
    hint: 'Where this copy came from',
    problem: anything,
  },
]

/** What was typed as a value of `name`: without blanks around it, a language tag in its proper form. */
export function detailFrom(name: ArticleDetail['name'], typed: string): Article[ArticleDetail['name']] {
  const value = typed.trim()
  if (name !== 'language' || languageProblem(value) !== null) return value
  return Intl.getCanonicalLocales(value === '' ? [] : value)[0] ?? ''
}

function linkProblem(link: string): string | null {
  const isLink = link === '' || (URL.canParse(link) && /^https?:$/u.test(new URL(link).protocol))
  return isLink ? null : 'This is not a web address, such as https://example.org/article.'
}

function languageProblem(tag: string): string | null {
  try {
    Intl.getCanonicalLocales(tag === '' ? [] : tag)
    return null
  } catch {
    return `“${tag}” is not a language tag, such as en, az or zh-Hant.`
  }
}
