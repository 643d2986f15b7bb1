import type { ArticleAbout, ReadArticle, ReadChoice, ReadLimits } from '../../core/model/article-file.ts'
import type { SourcePlace } from '../../core/model/source-place.ts'
import { oddities } from '../plain/judge-text.ts'
import { TextBuilder } from '../text-builder.ts'
import { Unreadable } from '../unreadable.ts'
import { aboutPage, type PageSays } from './about-page.ts'
import { articleBody } from './article-body.ts'
import { pageTree, pathOf } from './page-tree.ts'
import { tame, type TamedPage } from './tamed-page.ts'
import { textOnly } from './text-only.ts'
import { PageWalker, type WalkedNode } from './walk-page.ts'

/** What reading a page gives, whatever file it came in. */
export type ReadPage = Pick<Required<ReadArticle>, 'text' | 'blocks' | 'places' | 'warnings' | 'about' | 'choices'>

/** How a page is to be read. */
export interface PageOptions {
  readonly limits: ReadLimits
  /** `article` leaves out what is around the article; `page` keeps it; `body` is for pages that have nothing around. */
  readonly part: 'article' | 'page' | 'body'
}

/** An article shorter than this, in UTF-16 code units, is no article: the whole page is. */
const shortest = 140

/** The words of an HTML page. @throws Unreadable when it has none. */
export function readPage(html: string, options: PageOptions): ReadPage {
  const tree = pageTree(html)
  if (tree === null) return readFlat(html, options.limits)
  const { about, headline } = aboutPage(tree)
  const page = tame(tree)
  const whole = build(options.limits, page, page.root)
  const isVast = page.size > mostElements || page.html.length > mostHtml
  const article = options.part === 'article' && !isVast ? extracted(options.limits, page, headline) : null
  const { text, blocks, places } = article ?? whole
  if (text === '') throw new Unreadable(noWords)
  const isShorter = article !== null && article.text.length < whole.text.length
  return {
    text,
    blocks,
    places,
    about,
    warnings: [
      ...(isShorter ? ['What is around the article on the page (menus, notices, advertisements) was left out.'] : []),
      ...(isVast && options.part === 'article' ? [vast] : []),
      ...losses(page),
      ...oddities(text),
    ],
    choices: options.part === 'page' || isShorter ? [partChoice(options.part)] : [],
  }
}

/** Extraction takes more than its time and memory beyond so many elements and so much HTML, in UTF-16 code units. */
const mostElements = 30_000
const mostHtml = 5_000_000

const vast = 'The page is too large for its article to be told from what is around it. All of it was kept.'
const noWords =
  'The page has no words: it may show them only with the help of scripts. Open it in a browser, save it as “complete page” and open that, or save its text.'

type Built = ReturnType<TextBuilder['result']>

function build(limits: ReadLimits, page: TamedPage, root: WalkedNode): Built {
  const builder = new TextBuilder(limits)
  new PageWalker(builder, page.element).walk(root)
  return builder.result()
}

/** The article with its headline, which extraction takes for the page's title; `null` when there is not enough of one. */
function extracted(limits: ReadLimits, page: TamedPage, headline: PageSays['headline']): Built | null {
  const body = articleBody(page.html)
  if (body === null) return null
  const found = build(limits, page, body)
  if (found.text.length < shortest) return null
  if (headline === null || found.blocks.some(({ start, end }) => found.text.slice(start, end) === headline.text))
    return found
  const builder = new TextBuilder(limits)
  const place: SourcePlace = { kind: 'element', path: pathOf(headline.element) }
  builder.from(place)
  builder.begin({ kind: 'heading', level: 1 })
  builder.append(headline.text)
  new PageWalker(builder, page.element).walk(body)
  return builder.result()
}

/** A page whose tree would be too deep or large: its words without structure, rather than nothing. */
function readFlat(html: string, limits: ReadLimits): ReadPage {
  const builder = new TextBuilder(limits)
  textOnly(html, builder)
  const { text, blocks, places } = builder.result()
  if (text === '') throw new Unreadable(noWords)
  const warning =
    'The page is nested too deeply or has too many parts. Its words were kept, its headings, lists and tables were not.'
  const about: ArticleAbout = {}
  return { text, blocks, places, about, warnings: [warning, ...oddities(text)], choices: [] }
}

function losses({ active, remote }: TamedPage): string[] {
  return [
    ...(active > 0 ? [`Scripts and other active parts of the page were left out (${active}).`] : []),
    ...(remote > 0
      ? [`The page refers to pictures, styles or other files (${remote}). None of them was fetched.`]
      : []),
  ]
}

function partChoice(part: PageOptions['part']): ReadChoice {
  return {
    id: 'page-part',
    label: 'What to keep of the page',
    options: [
      { value: 'article', label: 'The article' },
      { value: 'page', label: 'The whole page' },
    ],
    chosen: part === 'page' ? 'page' : 'article',
  }
}
