import { encode } from '../encode.ts'
import { file as pdfOf, pdf, pdfBomb } from '../pdf.ts'
import type { HostileFile } from './hostile-file.ts'

const text = (words: string): Uint8Array => encode(words, 'utf-8')
const many = (count: number, words: string): string => words.repeat(count)
const catalogue = (more: string): string => `<< /Type /Catalog /Pages 2 0 R ${more} >>`
const remote = 'http://127.0.0.1:9/x'

/** A one-page PDF that says “Plain words” and has `more` in its catalogue, `further` objects from number 6 on. */
export function pdfWith(more: string, ...further: readonly string[]): Uint8Array {
  const content = 'BT /F 12 Tf 50 700 Td (Plain words) Tj ET'
  return pdfOf([
    catalogue(more),
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R /Annots [6 0 R] /AA << /O 6 0 R >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...further,
  ])
}

/** PDFs that grow, run or never end. */
export const pdfFiles: readonly HostileFile[] = [
  {
    requirement: 'R48',
    what: 'a page that inflates twice to 300 MB',
    name: 'a.pdf',
    bytes: () => pdfBomb(300),
    becomes: { refused: /memory|longer than|damaged|no text|fail/ },
  },
  {
    requirement: 'R48',
    what: 'a page that inflates twice to 2 GB',
    name: 'a.pdf',
    bytes: () => pdfBomb(2_000),
    becomes: { refused: /memory|longer than|damaged|no text|fail/ },
  },
  ...[
    ['runs a script when opened', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    ['starts a program', '/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>'],
    ['calls an address', `/OpenAction << /S /URI /URI (${remote}) >>`],
    ['goes to another file', '/OpenAction << /S /GoToR /F (\\\\\\\\evil.example\\\\x.pdf) /D [0 /Fit] >>'],
    ['sends a form', `/OpenAction << /S /SubmitForm /F << /FS /URL /F (${remote}) >> >>`],
    ['names scripts', '/Names << /JavaScript << /Names [(x) 6 0 R] >> >>'],
    [
      'has a dynamic form',
      '/AcroForm << /XFA (<xdp><script>app.alert\\(1\\)</script></xdp>) /Fields [] >> /NeedsRendering true',
    ],
    ['has files within', '/Names << /EmbeddedFiles << /Names [(evil.exe) 6 0 R] >> >>'],
  ].map(([what = '', more = '']): HostileFile => ({
    requirement: 'R48',
    what: `a document that ${what}`,
    name: 'a.pdf',
    bytes: () =>
      pdfWith(
        more,
        '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /S /JavaScript /JS (app.alert\\(2\\)) /A << /S /JavaScript /JS (app.alert\\(3\\)) >> >>',
      ),
    becomes: { words: 'Plain words' },
    without: /alert|evil/,
  })),
  {
    requirement: 'R48',
    what: 'a font matrix that is code',
    name: 'a.pdf',
    bytes: () => {
      const content = 'BT /F 12 Tf 50 700 Td (Plain words) Tj ET'
      return pdfOf([
        catalogue(''),
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>',
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FontMatrix [1 2 3 4 5 (0\\); process.exit\\(7\\); //)] >>',
      ])
    },
    becomes: { words: 'Plain words' },
  },
  {
    requirement: 'R48',
    what: 'pages that are their own children',
    name: 'a.pdf',
    bytes: () => pdfOf([catalogue(''), '<< /Type /Pages /Count 1 /Kids [2 0 R] >>']),
    becomes: { refused: /damaged|no text/ },
  },
  {
    requirement: 'R48',
    what: 'a million pages that are not there',
    name: 'a.pdf',
    bytes: () => pdfOf([catalogue(''), '<< /Type /Pages /Count 1000000 /Kids [] >>']),
    becomes: { refused: /2,000 pages|damaged|scanned/ },
  },
  {
    requirement: 'R48',
    what: 'objects that refer to each other',
    name: 'a.pdf',
    bytes: () => pdfOf(['2 0 R', '1 0 R']),
    becomes: { refused: /damaged/ },
  },
  {
    requirement: 'R48',
    what: '100 000 nested lists',
    name: 'a.pdf',
    bytes: () => pdfOf([catalogue(`/X ${many(100_000, '[')}`), '<< /Type /Pages /Count 0 /Kids [] >>']),
    becomes: { refused: /damaged|no text|fail|memory/ },
  },
  {
    requirement: 'R48',
    what: 'a password',
    name: 'a.pdf',
    bytes: () =>
      pdf([[]], {
        trailer:
          '/Encrypt << /Filter /Standard /V 1 /R 2 /O (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) /U (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx) /P -4 >> /ID [(x) (x)]',
      }),
    becomes: { refused: /password|damaged/ },
  },
  { requirement: 'R48', what: 'no words', name: 'a.pdf', bytes: () => pdf([[]]), becomes: { refused: /scanned/ } },
  {
    requirement: 'R48',
    what: 'nothing after its beginning',
    name: 'a.pdf',
    bytes: () => text('%PDF-1.7\n'),
    becomes: { refused: /damaged/ },
  },
]
