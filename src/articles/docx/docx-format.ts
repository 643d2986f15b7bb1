import type { ReadArticle, ReadLimits } from '../../core/model/article-file.ts'
import { aboutOf } from '../about.ts'
import { TextBuilder } from '../text-builder.ts'
import { titleFor } from '../heading-title.ts'
import { Unreadable } from '../unreadable.ts'
import { placedIn, placedRoot } from '../xml/element-path.ts'
import { childOf, elementsIn, wordsOf, type XmlElement } from '../xml/xml-element.ts'
import type { ZippedFormat } from '../zip/zipped-format.ts'
import { Losses } from './losses.ts'
import { type Note, Notes } from './notes.ts'
import { Numbering } from './numbering.ts'
import { OfficeParts } from './parts.ts'
import { paragraphStyles } from './styles.ts'
import { type BodyTools, BodyWalker } from './walk-body.ts'
import { RunWalker } from './walk-runs.ts'

/**
 * Reads Word documents (DOCX, DOCM, DOTX). Of tracked changes, insertions are kept and deletions left out. Notes stand at
 * the end, and `[1]` in the text refers to the first of them. Headers, footers, comments and pictures are left out.
 */
export const docxFormat: ZippedFormat = {
  async read({ file, zip }, limits) {
    const parts = await OfficeParts.in(zip)
    if (parts === null) return null
    const root = await parts.part('officeDocument')
    if (root?.name !== 'w:document') {
      throw new Unreadable(
        'The file is an office document but no text document. Save its text as a document and open that one.',
      )
    }
    const article = {
      ...(await textOf(parts, root, limits)),
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      encoding: '',
      extractor: 'docx/2',
      about: aboutOf(coreClaims(await parts.part('core-properties'))),
    }
    return { kind: 'article', ...article, title: titleFor(article, file.name) }
  },
}

async function textOf(
  parts: OfficeParts,
  root: XmlElement,
  limits: ReadLimits,
): Promise<Pick<ReadArticle, 'text' | 'blocks' | 'places' | 'warnings'>> {
  const builder = new TextBuilder(limits)
  const losses = new Losses()
  const notes = new Notes({ footnote: await parts.part('footnotes'), endnote: await parts.part('endnotes') })
  const tools: BodyTools = {
    builder,
    losses,
    runs: new RunWalker(builder, notes, losses),
    styles: paragraphStyles(await parts.part('styles')),
    numbering: new Numbering(await parts.part('numbering')),
  }
  const body = placedIn(placedRoot(root)).find(({ element }) => element.name === 'w:body')
  if (body) new BodyWalker(tools, parts.main).walk(body)
  for (const note of notes.referred) walkNote(note, tools, parts.nameOf(`${note.kind}s`))
  if (builder.isEmpty) {
    throw new Unreadable('The document holds no text. Check that its text was saved, then open it again.')
  }
  return { ...builder.result(), warnings: losses.warnings }
}

/** One note as one block: its number, then its paragraphs, each in a line. */
function walkNote({ number, placed }: Note, { builder, runs }: BodyTools, part: string): void {
  builder.from({ kind: 'element', part, path: placed.path })
  builder.begin({ kind: 'note' })
  builder.append(`[${number}] `)
  for (const [index, paragraph] of elementsIn(placed.element, 'w:p').entries()) {
    if (index > 0) builder.lineBreak()
    runs.walk(paragraph)
  }
  builder.end()
}

/** What the document's properties claim. The dates in them are of the file and not of the article. */
function coreClaims(core: XmlElement | null): { title?: string; byline?: string; language?: string } {
  const words = (name: string): string => {
    const property = childOf(core, name)
    return property ? wordsOf(property) : ''
  }
  const title = words('dc:title')
  const isFileName = /^(?:microsoft word - .*|document ?\d*|untitled.*|.*\.docx?)$/i.test(title.trim())
  return { title: isFileName ? '' : title, byline: words('dc:creator'), language: words('dc:language') }
}
