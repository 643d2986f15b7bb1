import { docxFormat } from '../docx/docx-format.ts'
import { epubFormat } from '../epub/epub-format.ts'
import type { FormatReader } from '../format-reader.ts'
import { odtFormat } from '../odt/odt-format.ts'
import { filesInZip } from './files-in-zip.ts'
import { SafeZip } from './safe-zip.ts'
import type { ZippedFormat } from './zipped-format.ts'

/** One row per kind of ZIP file, asked in this order. */
const formats: readonly ZippedFormat[] = [docxFormat, odtFormat, epubFormat]

/** Reads whatever is a ZIP file: a document of a known kind, else an archive of files. */
export const zipReader: FormatReader = {
  name: 'zip',
  version: 1,

  accepts: ([a, b, c, d]) => a === 0x50 && b === 0x4b && ((c === 3 && d === 4) || (c === 5 && d === 6)),

  async read(file, limits) {
    const zip = await SafeZip.open(file.bytes)
    for (const format of formats) {
      const outcome = await format.read({ file, zip }, limits)
      if (outcome) return outcome
    }
    return filesInZip(zip)
  },
}
