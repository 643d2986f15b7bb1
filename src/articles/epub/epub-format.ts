import { mostBlocks } from '../../core/model/block.ts'
import type { ReadLimits } from '../../core/model/article-file.ts'
import { tooLong } from '../../core/model/read-limits.ts'
import { aboutOf } from '../about.ts'
import { titleFor } from '../heading-title.ts'
import { Unreadable } from '../unreadable.ts'
import type { SafeZip } from '../zip/safe-zip.ts'
import type { ZippedFormat } from '../zip/zipped-format.ts'
import { joinChapters } from './join-chapters.ts'
import { type BookPackage, bookPackage } from './package.ts'
import { type Chapter, readChapter } from './read-chapter.ts'

const mediaType = 'application/epub+zip'

/** Reads books (EPUB): the chapters in reading order, without the table of contents and pictures. */
export const epubFormat: ZippedFormat = {
  async read({ file, zip }, limits) {
    const type = await zip.read('mimetype')
    if (!type || new TextDecoder().decode(type).trim() !== mediaType) return null
    const book = await bookPackage(zip)
    const { chapters, lost } = await readChapters(zip, book, limits)
    const joined = joinChapters(chapters)
    if (joined.text === '') {
      throw new Unreadable('The book holds no text, only pictures perhaps. Open a copy that has its text.')
    }
    if (joined.blocks.length > mostBlocks) throw new Unreadable(tooMany)
    const article = {
      ...joined,
      mediaType,
      encoding: '',
      extractor: 'epub/2',
      warnings: lost > 0 ? [`Chapters that cannot be decoded are left out (${lost}).`] : [],
      about: aboutBook(book),
    }
    return { kind: 'article', ...article, title: titleFor(article, file.name) }
  },
}

/** The chapters that have text, and how many could not be decoded. All of them share the limit of characters. */
async function readChapters(zip: SafeZip, { chapters }: BookPackage, limits: ReadLimits) {
  const read: { readonly part: string; readonly chapter: Chapter }[] = []
  let lost = 0
  let length = 0
  for (const part of new Set(chapters)) {
    const bytes = await zip.read(part)
    const chapter = bytes && readChapter(bytes, limits)
    if (!chapter) lost += 1
    else if (chapter.text !== '') {
      read.push({ part, chapter })
      length += chapter.text.length + 1
    }
    if (length > limits.characters) throw new Unreadable(tooLong(limits.characters))
  }
  return { chapters: read, lost }
}

function aboutBook({ claims }: BookPackage) {
  return aboutOf({
    title: claims('dc:title')[0],
    byline: claims('dc:creator').join(', '),
    outlet: claims('dc:publisher')[0],
    publishedAt: claims('dc:date')[0],
    language: claims('dc:language')[0],
    url: [...claims('dc:source'), ...claims('dc:identifier')].find((value) => /^https?:/.test(value)),
  })
}

const tooMany = `The book is longer than ${mostBlocks.toLocaleString('en')} paragraphs, the most that is opened. Split it and open the parts.`
