import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zip, type ZipEntry } from './zip.ts'

const fixtures = join(import.meta.dirname, '../fixtures/articles')

/** The ZIP file of a folder of parts, `docx/report`, and the outline written down for it by hand. */
export function zippedFixture(folder: string): { name: string; bytes: Uint8Array; expected: string } {
  const extension = folder.slice(0, folder.indexOf('/'))
  return {
    name: `${folder.slice(folder.indexOf('/') + 1)}.${extension}`,
    bytes: zip(partsOf(folder)),
    expected: readFileSync(join(fixtures, `${folder}.expected`), 'utf8'),
  }
}

/** The parts of `folder`; the one called `mimetype` comes first and uncompressed, as its formats demand. */
export function partsOf(folder: string): ZipEntry[] {
  const root = join(fixtures, folder)
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted((a, b) => Number(b === 'mimetype') - Number(a === 'mimetype') || (a < b ? -1 : 1))
  return names.map((name) => {
    const content = readFileSync(join(root, name))
    return name === 'mimetype' ? { name, content: content.toString().trim(), stored: true } : { name, content }
  })
}
