import type { ArticleAbout } from '../../core/model/article-file.ts'
import { aboutOf } from '../about.ts'
import { attribute, isElement, type PageElement, type PageNode } from './page-tree.ts'

/** What a page says of itself. */
export interface PageSays {
  readonly about: ArticleAbout
  /** The text of the first `h1` that has one, and the element; `null` when there is none. */
  readonly headline: { readonly element: PageElement; readonly text: string } | null
}

/** What `root` says of its article: in its data for search engines, its meta elements, its title, and its first headline. */
export function aboutPage(root: PageNode): PageSays {
  const found = new Findings()
  found.walk(root)
  const { meta, linked, headline } = found
  const first = (...names: readonly string[]): unknown => names.map((name) => meta.get(name)).find(Boolean)
  return {
    about: aboutOf({
      title: linked['headline'] ?? first('og:title', 'twitter:title', 'dc.title') ?? found.title ?? headline?.text,
      outlet: linked['publisher'] ?? first('og:site_name', 'application-name', 'dc.publisher'),
      byline: linked['author'] ?? first('author', 'article:author', 'byl', 'dc.creator', 'parsely-author'),
      publishedAt:
        linked['datePublished'] ??
        first('article:published_time', 'date', 'dc.date', 'dcterms.created', 'pubdate', 'parsely-pub-date') ??
        found.time,
      language: found.language ?? linked['inLanguage'] ?? first('og:locale', 'content-language', 'dc.language'),
      url: found.canonical ?? first('og:url') ?? linked['url'],
    }),
    headline,
  }
}

/** What was met on the way through a page, the first of each kind. */
class Findings {
  /** By the lower-case name or property. */
  readonly meta = new Map<string, string>()
  linked: Readonly<Record<string, unknown>> = {}
  title: string | null = null
  canonical: string | null = null
  language: string | null = null
  time: string | null = null
  headline: PageSays['headline'] = null

  walk(node: PageNode): void {
    if (isElement(node)) this.#element(node)
    if ('childNodes' in node) for (const child of node.childNodes) this.walk(child)
  }

  #element(element: PageElement): void {
    switch (element.tagName) {
      case 'html':
        this.language = attribute(element, 'lang')
        break
      case 'title':
        this.title ??= wordsOf(element)
        break
      case 'meta':
        this.#meta(element)
        break
      case 'link':
        if (attribute(element, 'rel')?.toLowerCase() === 'canonical') this.canonical ??= attribute(element, 'href')
        break
      case 'script':
        if (attribute(element, 'type')?.toLowerCase() === 'application/ld+json') this.#linkedData(element)
        break
      case 'time':
        if (attribute(element, 'pubdate') !== null || /publish/i.test(attribute(element, 'itemprop') ?? '')) {
          this.time ??= attribute(element, 'datetime')
        }
        break
      case 'h1': {
        const text = wordsOf(element)
        if (text !== '') this.headline ??= { element, text }
        break
      }
    }
  }

  #meta(element: PageElement): void {
    const name = attribute(element, 'property') ?? attribute(element, 'name') ?? attribute(element, 'itemprop')
    const content = attribute(element, 'content')?.trim()
    if (!name || !content || this.meta.has(name.toLowerCase())) return
    this.meta.set(name.toLowerCase(), content)
  }

  #linkedData(element: PageElement): void {
    const news = articleIn(parsed(rawTextOf(element)), 0)
    if (news && Object.keys(this.linked).length === 0) this.linked = news
  }
}

/** The object in `data` that is about an article, with names in place of the people and bodies it describes. */
function articleIn(data: unknown, depth: number): Readonly<Record<string, unknown>> | null {
  if (depth > 4 || typeof data !== 'object' || data === null) return null
  if (Array.isArray(data)) {
    for (const one of data.slice(0, 100)) {
      const found = articleIn(one, depth + 1)
      if (found) return found
    }
    return null
  }
  const object = data as Readonly<Record<string, unknown>>
  const types = [object['@type']].flat().map(String)
  if (!types.some((type) => /(?:Article|BlogPosting|Report)$/.test(type))) return articleIn(object['@graph'], depth + 1)
  return {
    headline: object['headline'],
    datePublished: object['datePublished'],
    inLanguage: object['inLanguage'],
    url: object['url'],
    author: namesOf(object['author']),
    publisher: namesOf(object['publisher']),
  }
}

function namesOf(value: unknown): string | undefined {
  const names = [value].flat().flatMap((one) => {
    const name: unknown = typeof one === 'object' && one !== null ? (one as Record<string, unknown>)['name'] : one
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : []
  })
  return names.length > 0 ? names.join(', ') : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // Pages hold broken data often enough; they are read without it.
    return null
  }
}

function rawTextOf(node: PageNode): string {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(rawTextOf).join('') : ''
}

function wordsOf(node: PageNode): string {
  return rawTextOf(node).replaceAll(/\s+/g, ' ').trim()
}
