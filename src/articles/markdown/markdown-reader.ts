import MarkdownIt from 'markdown-it'
import type { ReadChoice } from '../../core/model/article-file.ts'
import type { FormatReader } from '../format-reader.ts'
import { knownFormat } from '../known-formats.ts'
import { lineOf } from '../about.ts'
import { linesInBytes } from '../lines-in-bytes.ts'
import { decode } from '../plain/decode.ts'
import { looksBinary, oddities } from '../plain/judge-text.ts'
import { plainReader } from '../plain/plain-reader.ts'
import { TextBuilder } from '../text-builder.ts'
import { titleOf } from '../title.ts'
import { footnotes } from './footnotes.ts'
import { looksLikeMarkdown } from './looks-like-markdown.ts'
import { TokenWalker } from './walk-tokens.ts'

/** HTML within Markdown stays text: what it would do is nothing to a reader of words. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).use(footnotes)
/** Settings that some programs write at the top of a file. */
const frontMatter = /^---[ \t]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Reads Markdown: its headings, lists, quotes, tables and code become blocks, the signs that make them are left out. */
export const markdownReader: FormatReader = {
  name: 'markdown',
  version: 2,

  accepts(bytes, name) {
    if (knownFormat(bytes) !== null) return false
    const decoded = decode(bytes)
    return decoded.kind === 'text' && !looksBinary(decoded.text) && looksLikeMarkdown(decoded.text, name)
  },

  async read(file, limits) {
    const asWritten = await plainReader.read(file, limits)
    if (asWritten.kind !== 'article') return asWritten
    const choice = markupChoice(file.chosen?.['markup'])
    if (choice.chosen === 'written') return { ...asWritten, choices: [choice] }
    const lines = linesInBytes(file.bytes, asWritten.encoding)
    const end = file.bytes.length
    const builder = new TextBuilder(limits)
    const walker = new TokenWalker(builder, (firstLine, endLine) => ({
      kind: 'bytes',
      start: lines[firstLine] ?? end,
      end: lines[endLine] ?? end,
    }))
    const settings = frontMatter.exec(asWritten.text)?.[0] ?? ''
    // As many empty lines in their place keep the others where they are.
    walker.walk(markdown.parse(settings.replaceAll(/[^\n]+/g, '') + asWritten.text.slice(settings.length), {}))
    const { text, blocks, places } = builder.result()
    if (text === '') return asWritten
    const heading = blocks.find((block) => block.kind === 'heading' && block.level === 1)
    return {
      ...asWritten,
      text,
      blocks,
      places,
      title: (heading && lineOf(text.slice(heading.start, heading.end))) ?? titleOf(file.name, ''),
      mediaType: 'text/markdown',
      extractor: `${markdownReader.name}/${markdownReader.version}`,
      warnings: [
        ...asWritten.warnings.filter((warning) => !oddities(asWritten.text).includes(warning)),
        ...(settings === '' ? [] : ['The settings at the top of the file were left out.']),
        ...oddities(text),
      ],
      choices: [choice],
    }
  },
}

function markupChoice(chosen: string | undefined): ReadChoice {
  return {
    id: 'markup',
    label: 'How to read the Markdown',
    options: [
      { value: 'structure', label: 'As headings, lists and tables' },
      { value: 'written', label: 'As it is written, with all its signs' },
    ],
    chosen: chosen === 'written' ? 'written' : 'structure',
  }
}
