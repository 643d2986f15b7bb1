import type { NamedBytes } from '../../../src/core/model/article-file.ts'
import { zip } from '../zip.ts'
import { payload } from './payloads.ts'

const escaped = (words: string): string =>
  words
    .replaceAll('\0', '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Files of every format that puts words on the screen, each with `words` wherever a file may have them. */
const carriers: readonly ((
  words: string,
  name: string,
) => { readonly name: string; readonly content: string | Uint8Array })[] = [
  (words, name) => ({
    name: `${name}.html`,
    content: `<!doctype html><title>${words}</title><body><p>Before ${words} after.</p>`,
  }),
  (words, name) => ({
    name: `${name}.html`,
    content: `<html><body><p title="${words}">Words ${name}.</p><h1>${words}</h1><td>${words}`,
  }),
  (words, name) => ({
    name: `${name}.html`,
    content: `<html><head><meta name="author" content="${escaped(words)}"><meta property="og:site_name" content="${escaped(words)}"><title>${escaped(words)}</title></head><body><p>Words ${name}.`,
  }),
  (words, name) => ({
    name: `${name}.md`,
    content: `# Title ${words}\n\nWords ${words}\n\n- [link](javascript:alert(1)) ${words}\n\n\`\`\`\n${words}\n\`\`\`\n`,
  }),
  (words, name) => ({
    name: `${name}.eml`,
    content: `From: "${words.replaceAll(/[\r\n"]/g, ' ')}" <a@example.org>\nTo: b@example.org\nSubject: ${words.replaceAll(/[\r\n]/g, ' ')}\nContent-Type: text/html; charset=utf-8\n\n<p>${name} ${words}</p>`,
  }),
  (words, name) => ({
    name: `${name}.eml`,
    content: `From: a@example.org\nSubject: ${name}\nContent-Type: text/plain; charset=utf-8\n\n${words}\n> ${words}`,
  }),
  (words, name) => ({
    name: `${name}.json`,
    content: JSON.stringify([
      {
        title: words,
        text: `${name} ${words}`,
        author: words,
        source: words,
        url: `javascript:${words}`,
        lang: words,
        date: words,
      },
    ]),
  }),
  (words, name) => ({
    name: `${name}.csv`,
    content: `title,outlet,text\n"=${words.replaceAll('"', '""')}","@${words.replaceAll('"', '""')}","${name} ${words.replaceAll('"', '""')}"\n`,
  }),
  (words, name) => ({ name: `${name}.docx`, content: docx(`${name} ${words}`, words) }),
  (words, name) => ({ name: `${name}.odt`, content: odt(`${name} ${words}`) }),
  (words, name) => ({ name: `${name}.epub`, content: epub(`${name} ${words}`, words) }),
  (words, name) => ({
    name: `${name}.rtf`,
    content: `{\\rtf1\\ansi{\\info{\\title ${rtf(words)}}}${name} ${rtf(words)}\\par}`,
  }),
  (words, name) => ({ name: `${name}.txt`, content: `${name}: ${words.replaceAll('\0', '')}` }),
  (words, name) => ({ name: `${words}${name}.txt`, content: `The words of ${name} under a name that is hostile.` }),
  (words, name) => ({
    name: `${name}.zip`,
    content: zip({
      [`in ${name}${words.replaceAll(/[\0/\\:]/g, '_').slice(0, 200)}.txt`]: `${name} in an archive: ${words.replaceAll('\0', '')}`,
    }),
  }),
]

/** `count` article files, of different payloads and different formats in turn. */
export function xssFiles(count: number): NamedBytes[] {
  return Array.from({ length: count }, (_, number) => {
    const carrier = carriers[(number + Math.floor(number / carriers.length)) % carriers.length]
    const { name, content } = carrier?.(payload(number), `x${number}`) ?? { name: '', content: '' }
    return { name, bytes: new Uint8Array(Buffer.from(content)) }
  })
}

const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document of one paragraph. */
function docx(words: string, title = ''): Uint8Array {
  return docxOf(`<w:p><w:r><w:t>${escaped(words)}</w:t></w:r></w:p>`, title)
}

/** A Word document with `body` as it is written. */
export function docxOf(body: string, title = '', further: Readonly<Record<string, string>> = {}): Uint8Array {
  return zip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(title)}</dc:creator></cp:coreProperties>`,
    'word/document.xml': `<w:document ${word} xmlns:r="${relations}"><w:body>${body}</w:body></w:document>`,
    ...further,
  })
}

function odt(words: string): Uint8Array {
  return zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>${escaped(words)}</text:p></office:text></office:body></office:document-content>`,
    },
  ])
}

/** A book of one chapter with `chapter` as it is written. */
export function epub(chapter: string, title: string, path = 'c.xhtml'): Uint8Array {
  return zip([
    { name: 'mimetype', content: 'application/epub+zip', stored: true },
    {
      name: 'META-INF/container.xml',
      content:
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    },
    {
      name: 'p.opf',
      content: `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>${escaped(title)}</dc:title></metadata><manifest><item id="c" href="${escaped(path)}" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`,
    },
    {
      name: 'c.xhtml',
      content: `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${chapter.replaceAll('\0', '')}</p></body></html>`,
    },
  ])
}

function rtf(words: string): string {
  return words
    .replaceAll(/[\\{}]/g, '\\$&')
    .replaceAll(/[^\x20-\x7e]/g, (sign) => `\\u${(sign.charCodeAt(0) << 16) >> 16}?`)
}
