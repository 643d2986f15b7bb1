import { constants, deflateSync } from 'node:zlib'
import { encode } from '../encode.ts'
import { zip } from '../zip.ts'
import type { HostileFile } from './hostile-file.ts'
import { pdfWith } from './pdfs.ts'
import { docxOf } from './xss-files.ts'

const text = (words: string): Uint8Array => encode(words, 'utf-8')
const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const page = (body: string): string => `<!DOCTYPE html><html><body>${body}</body></html>`

/** Files that are several things at once, or not what their names say. */
export const polyglots: readonly HostileFile[] = [
  {
    requirement: 'R53',
    what: 'a PDF with an archive behind it',
    name: 'a.zip',
    bytes: () => Buffer.concat([pdfWith(''), zip({ 'a.txt': 'In the archive' })]),
    becomes: { words: 'Plain words' },
  },
  {
    requirement: 'R53',
    what: 'an archive with a PDF behind it',
    name: 'a.pdf',
    bytes: () => Buffer.concat([zip({ 'a.txt': 'In the archive' }), pdfWith('')]),
    becomes: { refused: /./ },
  },
  {
    requirement: 'R53',
    what: 'a page called .txt',
    name: 'a.txt',
    bytes: () => text(page('<p>The words</p><script>alert(1)</script>')),
    becomes: { words: 'The words' },
    without: /alert|</,
  },
  {
    requirement: 'R53',
    what: 'a page called .pdf',
    name: 'a.pdf',
    bytes: () => text(page('<p>The words</p><script>alert(1)</script>')),
    becomes: { words: 'The words' },
    without: /alert|</,
  },
  {
    requirement: 'R53',
    what: 'a page behind a picture’s beginning',
    name: 'a.html',
    bytes: () => Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from(page('*/=1;alert(1)'))]),
    becomes: { refused: /picture/ },
  },
  {
    requirement: 'R53',
    what: 'a script that is also a page',
    name: 'a.html',
    bytes: () => text('<!--\nalert(1)//--><p>The words</p>'),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R53',
    what: 'an e-mail that is also a page',
    name: 'a.html',
    bytes: () =>
      text('From: a@example.org\nSubject: x\nTo: b@example.org\n\n<html><body><p>The words</p></body></html>'),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R53',
    what: 'a Word document called .txt',
    name: 'a.txt',
    bytes: () => docxOf(paragraph('The words')),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R53',
    what: 'rich text called .docx',
    name: 'a.docx',
    bytes: () => text('{\\rtf1 The words}'),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R53',
    what: 'a program called .txt',
    name: 'a.txt',
    bytes: () => text('\x7fELF\x02\x01\x01\0\0\0words'),
    becomes: { refused: /not text/ },
  },
  {
    requirement: 'R53',
    what: 'text called .docx',
    name: 'a.docx',
    bytes: () => text('The words'),
    becomes: { words: 'The words' },
  },
  {
    requirement: 'R53',
    what: 'compressed data',
    name: 'a.txt',
    bytes: () => new Uint8Array(deflateSync(Buffer.alloc(99, 'x'), { strategy: constants.Z_FIXED })),
    becomes: { refused: /./ },
  },
  ...['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=cmd|" /C calc"!A0', '=HYPERLINK("http://evil.example","x")'].map(
    (cell): HostileFile => ({
      requirement: 'R53',
      what: `a table with the cell ${JSON.stringify(cell)}`,
      name: 'a.csv',
      bytes: () =>
        text(`title,text\n"${cell.replaceAll('"', '""')}","The words of the row, ${cell.replaceAll('"', '""')}"\n`),
      becomes: { words: `The words of the row, ${cell.replaceAll('\t', ' ').trim()}`.replaceAll(/ {2,}/g, ' ') },
    }),
  ),
]
