import type { Article } from '../../../src/core/model/article.ts'
import { counted, sizeWords } from '../../words/labels.ts'

/** One fact about the file of an article. */
interface FileFact {
  readonly name: string
  readonly words: string
  /** Whether it is written for machines. */
  readonly isCode: boolean
}

const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
/** What is known of an article besides its record. */
export interface Known {
  readonly annotations: number
  /** How many pages of its file the text fills; `null` where that is not known. */
  readonly pages: number | null
}

/** What is known of the file an article came from, a line each. */
export function fileFacts(
  { original, text, importedAt, earlier }: Article,
  { annotations, pages }: Known,
): readonly FileFact[] {
  const fact = (name: string, words: string, isCode = false): FileFact => ({ name, words, isCode })
  return [
    fact('Name', original.fileName),
    fact('Kind', original.mediaType),
    fact('Size', sizeWords(original.bytes)),
    fact('Encoding', original.encoding),
    fact('Opened', moments.format(new Date(importedAt))),
    ...(pages === null ? [] : [fact('Pages', pages.toLocaleString('en'))]),
    fact('Text', counted(text.length, 'character')),
    fact('Annotations', annotations.toLocaleString('en')),
    ...(earlier.length === 0 ? [] : [fact('Earlier texts', earlier.length.toLocaleString('en'))]),
    fact('Read by', text.extractor, true),
    fact('SHA-256', original.sha256, true),
  ]
}
