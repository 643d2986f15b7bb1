import type { ReadOutcome } from '../core/model/article-file.ts'

/** What a file is by its media type, and the endings that such files have. Kinds of text that look alike share theirs. */
const kinds: Readonly<Record<string, { readonly what: string; readonly endings: RegExp }>> = {
  'application/pdf': { what: 'a PDF document', endings: /^pdf$/ },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    what: 'a Word document',
    endings: /^(?:docx|docm|dotx)$/,
  },
  'application/vnd.oasis.opendocument.text': { what: 'an OpenDocument text', endings: /^(?:odt|ott)$/ },
  'application/epub+zip': { what: 'a book (EPUB)', endings: /^epub$/ },
  'application/rtf': { what: 'a rich text document (RTF)', endings: /^rtf$/ },
  'text/html': { what: 'a web page (HTML)', endings: /^(?:x?html?|xht|xml|shtml|php|aspx?|jsp)$/ },
  'multipart/related': { what: 'a saved web page (MHTML)', endings: /^(?:mhtml?|eml)$/ },
  'message/rfc822': { what: 'an e-mail', endings: /^(?:eml|mht|mhtml|msg|txt)$/ },
}
/** Endings that promise one of the kinds above, or something that is not text. */
const promising = /^(?:pdf|doc[xm]?|dotx|od[ts]|ott|epub|rtf|html?|xhtml|mhtml?|eml|zip|xlsx?|pptx?|png|jpe?g|gif)$/

/** What to say of a file whose name promises something else than it holds; `null` where name and content agree. */
function misnamed(name: string, mediaType: string): string | null {
  const ending = /\.([a-z0-9]{1,6})$/i.exec(name)?.[1]?.toLowerCase()
  if (ending === undefined) return null
  const kind = kinds[mediaType]
  const isAsNamed = kind ? kind.endings.test(ending) || !isKnown(ending) : !promising.test(ending)
  return isAsNamed ? null : `The file is called .${ending} but is ${kind?.what ?? 'text'}. It was read as what it is.`
}

/** `outcome` with a warning where the file's name promises something else. */
export function withNameChecked(name: string, outcome: ReadOutcome): ReadOutcome {
  if (outcome.kind !== 'article') return outcome
  const said = misnamed(name, outcome.mediaType)
  return said === null ? outcome : { ...outcome, warnings: [said, ...outcome.warnings] }
}

function isKnown(ending: string): boolean {
  return promising.test(ending) || /^(?:txt|text|md|markdown|csv|tsv|json|jsonl)$/.test(ending)
}
