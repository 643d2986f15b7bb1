import { encode } from '../encode.ts'
import type { HostileFile } from './hostile-file.ts'
import { docxOf } from './xss-files.ts'

const text = (words: string): Uint8Array => encode(words, 'utf-8')
const many = (count: number, words: string): string => words.repeat(count)
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

/** XML that would read, call out or grow, as the part of a Word document. */
const xmlAttacks: readonly (readonly [string, string])[] = [
  ['reads a file', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'],
  ['calls an address', '<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'],
  ['calls by its document type', '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">'],
  ['calls by a parameter', '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'],
  [
    'laughs a billion times',
    `<!DOCTYPE d [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${many(10, `&${'abcdefghi'[at]};`)}">`).join('')}<!ENTITY x "&j;">]>`,
  ],
  ['blows up quadratically', `<!DOCTYPE d [<!ENTITY x "${many(50_000, 'x')}">]>`],
  ['defines itself', '<!DOCTYPE d [<!ENTITY x "&x;">]>'],
]

function docxWith(before: string, words: string): Uint8Array {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  return docxOf('', '', {
    'word/document.xml': `<?xml version="1.0"?>${before}<w:document ${namespace}><w:body>${paragraph(words)}</w:body></w:document>`,
  })
}

/** XML, JSON, rich text, mail and tables that are deep, wide or call out. */
export const xmlFiles: readonly HostileFile[] = [
  ...xmlAttacks.map(([what, type]): HostileFile => ({
    requirement: 'R43',
    what: `XML that ${what}`,
    name: 'a.docx',
    bytes: () => docxWith(type, 'Words &x;'),
    becomes: { refused: /entities|document type|damaged/ },
  })),
  {
    requirement: 'R43',
    what: 'XML 100 000 elements deep',
    name: 'a.docx',
    bytes: () => docxOf(many(100_000, '<w:p>')),
    becomes: { refused: /deep|damaged/ },
  },
  {
    requirement: 'R43',
    what: 'XML of a million elements',
    name: 'a.docx',
    bytes: () => docxOf(many(1_000_000, '<w:p/>')),
    becomes: { refused: /parts|elements|far more than its size/ },
  },
  {
    requirement: 'R43',
    what: 'XML of 100 000 attributes',
    name: 'a.docx',
    bytes: () =>
      docxOf(`<w:p ${Array.from({ length: 100_000 }, (_, at) => `w:a${at}="x"`).join(' ')}/>${paragraph('words')}`),
    becomes: { words: 'words' },
  },
  {
    requirement: 'R43',
    what: 'JSON 100 000 lists deep',
    name: 'a.json',
    bytes: () => text(`${many(100_000, '[')}"deep"${many(100_000, ']')}`),
    becomes: { words: 'deep' },
  },
  {
    requirement: 'R43',
    what: 'JSON rows 100 000 objects deep',
    name: 'a.json',
    bytes: () =>
      text(
        `[{"text": "The words of the article are these and no others at all.", "x": ${many(100_000, '{"a":')}1${many(100_000, '}')}}]`,
      ),
    becomes: { words: 'words' },
  },
  {
    requirement: 'R43',
    what: 'JSON with keys of an object’s own',
    name: 'a.json',
    bytes: () =>
      text('[{"__proto__": {"polluted": 1}, "constructor": 1, "title": "T", "text": "The words of the article."}]'),
    becomes: { words: 'words' },
  },
  {
    requirement: 'R43',
    what: 'rich text 100 000 groups deep',
    name: 'a.rtf',
    bytes: () => text(`{\\rtf1 words ${many(100_000, '{')}`),
    becomes: { refused: /too deeply/ },
  },
  {
    requirement: 'R43',
    what: 'rich text with binary data that never ends',
    name: 'a.rtf',
    bytes: () => text('{\\rtf1 words \\bin2147483647 x}'),
    becomes: { words: 'words' },
  },
  {
    requirement: 'R43',
    what: 'an e-mail 1 000 parts deep',
    name: 'a.eml',
    bytes: () =>
      text(
        `From: a@example.org\nSubject: x\n${Array.from({ length: 1000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join('')}`,
      ),
    becomes: { refused: /damaged/ },
  },
  {
    requirement: 'R43',
    what: 'a table of 20 000 columns',
    name: 'a.csv',
    bytes: () => {
      const columns = Array.from({ length: 20_000 }, (_, at) => `c${at}`).join(',')
      return text(`title,text,${columns}\nT,The words of it,${many(19_999, ',')}\n`)
    },
    becomes: { words: 'words' },
  },
]
