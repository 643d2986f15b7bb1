import { zipFiles } from './archives.ts'
import type { HostileFile } from './hostile-file.ts'
import { xmlFiles } from './nesting.ts'
import { htmlFiles } from './pages.ts'
import { pdfFiles } from './pdfs.ts'
import { polyglots } from './polyglots.ts'
import { linkFiles, remoteFiles } from './references.ts'
import { docxFiles } from './word-documents.ts'

/** Files built to harm whoever reads them, of our own making. */
export const hostileFiles: readonly HostileFile[] = [
  ...zipFiles,
  ...xmlFiles,
  ...htmlFiles,
  ...linkFiles,
  ...remoteFiles,
  ...pdfFiles,
  ...docxFiles,
  ...polyglots,
]
