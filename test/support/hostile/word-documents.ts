import type { HostileFile } from './hostile-file.ts'
import { docxOf } from './xss-files.ts'

const many = (count: number, words: string): string => words.repeat(count)
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const remote = 'http://127.0.0.1:9/x'

/** Word documents that grow, nest or refer to elsewhere. */
export const docxFiles: readonly HostileFile[] = [
  {
    requirement: 'R49',
    what: '300 000 paragraphs',
    name: 'a.docx',
    bytes: () => docxOf(many(300_000, paragraph('x'))),
    becomes: { refused: /20,000 paragraphs|parts|far more than its size/ },
  },
  {
    requirement: 'R49',
    what: 'a paragraph 20 000 elements deep',
    name: 'a.docx',
    bytes: () => docxOf(many(20_000, '<w:smartTag>')),
    becomes: { refused: /deep|damaged/ },
  },
  {
    requirement: 'R49',
    what: 'a cell over a thousand million columns',
    name: 'a.docx',
    bytes: () =>
      docxOf(
        `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>${paragraph('The words')}</w:tc></w:tr></w:tbl>${paragraph('The words')}`,
      ),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R49',
    what: 'a list level of a thousand million',
    name: 'a.docx',
    bytes: () =>
      docxOf(
        `<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="-1"/></w:numPr></w:pPr><w:r><w:t>The words</w:t></w:r></w:p>`,
      ),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R49',
    what: 'notes that refer to each other',
    name: 'a.docx',
    bytes: () =>
      docxOf('<w:p><w:r><w:t>The words</w:t><w:footnoteReference w:id="1"/></w:r></w:p>', '', {
        'word/_rels/document.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
        'word/footnotes.xml':
          '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r><w:t>one</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>two</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote></w:footnotes>',
      }),
    becomes: { words: 'The words' },
  },
  ...['file:///etc/passwd', remote, '../../../../etc/passwd', '\\\\evil.example\\x'].map((target): HostileFile => ({
    requirement: 'R49',
    what: `parts of it at ${target}`,
    name: 'a.docx',
    bytes: () =>
      docxOf(`${paragraph('The words')}<w:altChunk r:id="c"/>`, '', {
        'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${['aFChunk', 'image', 'attachedTemplate', 'footnotes', 'styles', 'numbering', 'frame', 'oleObject'].map((type, at) => `<Relationship Id="${at === 0 ? 'c' : `r${at}`}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/>`).join('')}</Relationships>`,
      }),
    becomes: { words: 'The words' },
    without: /root:/,
  })),
]
