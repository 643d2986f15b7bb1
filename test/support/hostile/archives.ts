import type { HostileFile } from './hostile-file.ts'
import { zip } from '../zip.ts'
import { endlesslyNested, zipBombs } from '../zip-bombs.ts'
import { epub } from './xss-files.ts'

/** Archives and books. */
export const zipFiles: readonly HostileFile[] = [
  ...zipBombs.map(({ what, bytes }): HostileFile => ({
    requirement: 'R42',
    what: `an archive that ${what}`,
    name: 'a.docx',
    bytes,
    becomes: { refused: /\. (?:Get|Open|Save|Split|Unpack) / },
  })),
  {
    requirement: 'R42',
    what: 'an archive within itself without end',
    name: 'a.zip',
    bytes: endlesslyNested,
    becomes: { refused: /archive within another file|known format/ },
  },
  ...['../../etc/cron.d/x.txt', '/abs.txt', 'C:\\x.txt', '..\\..\\x.txt'].map((name): HostileFile => ({
    requirement: 'R42',
    what: `an archive that names ${name}`,
    name: 'a.zip',
    bytes: () => zip({ [name]: 'words' }),
    becomes: { refused: /mislead/ },
  })),
  ...[
    '../../../etc/passwd',
    '/etc/passwd',
    'file:///etc/passwd',
    'https://evil.example/c.xhtml',
    '..%2f..%2fc.xhtml',
    'C:\\c.xhtml',
  ].map((path): HostileFile => ({
    requirement: 'R42',
    what: `a book with its chapter at ${path}`,
    name: 'b.epub',
    bytes: () => epub('The words', 'A book', path),
    becomes: { refused: /no text|no chapter|missing|words/i },
  })),
]
