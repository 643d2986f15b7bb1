import { aboutOf } from '../about.ts'
import { titleFor } from '../heading-title.ts'
import { TextBuilder } from '../text-builder.ts'
import { Unreadable } from '../unreadable.ts'
import { placedIn, placedRoot } from '../xml/element-path.ts'
import { parseXml, type Prefixes } from '../xml/parse-xml.ts'
import { descendantsOf, type XmlElement } from '../xml/xml-element.ts'
import type { SafeZip } from '../zip/safe-zip.ts'
import type { ZippedFormat } from '../zip/zipped-format.ts'
import { odtStyles, propertyOf } from './styles.ts'
import { OdtWalker } from './walk-text.ts'

const prefixes: Prefixes = {
  ...Object.fromEntries(
    ['office', 'text', 'table', 'style', 'meta', 'manifest'].map((name) => [
      `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`,
      name,
    ]),
  ),
  'urn:oasis:names:tc:opendocument:xmlns:drawing:1.0': 'draw',
  'http://purl.org/dc/elements/1.1/': 'dc',
}
const mediaType = 'application/vnd.oasis.opendocument.text'

/**
 * Reads OpenDocument texts (ODT). Of tracked changes, insertions are kept and deletions left out. Notes stand at the end,
 * and `[1]` in the text refers to the first of them. Headers, footers, comments and pictures are left out.
 */
export const odtFormat: ZippedFormat = {
  async read({ file, zip }, limits) {
    const type = await zip.read('mimetype')
    if (!type || !new TextDecoder().decode(type).startsWith('application/vnd.oasis.opendocument')) return null
    await refuseLocked(zip)
    const content = await part(zip, 'content.xml')
    const text = content && textIn(content)
    if (!content || !text) {
      throw new Unreadable(
        'The file is an office document but no text document. Save its text as a document and open that one.',
      )
    }
    const styles = await part(zip, 'styles.xml')
    const builder = new TextBuilder(limits)
    const walker = new OdtWalker(builder, odtStyles(styles ? [styles, content] : [content]))
    walker.walk(text)
    walker.walkNotes()
    if (builder.isEmpty) {
      throw new Unreadable('The document holds no text. Check that its text was saved, then open it again.')
    }
    const meta = await part(zip, 'meta.xml')
    const article = {
      ...builder.result(),
      mediaType,
      encoding: '',
      extractor: 'odt/2',
      warnings: warningsOf(walker.losses),
      about: aboutOf({
        title: propertyOf(meta, 'dc:title'),
        byline: propertyOf(meta, 'meta:initial-creator') ?? propertyOf(meta, 'dc:creator'),
        language: propertyOf(meta, 'dc:language'),
      }),
    }
    return { kind: 'article', ...article, title: titleFor(article, file.name) }
  },
}

async function part(zip: SafeZip, name: string): Promise<XmlElement | null> {
  const bytes = await zip.read(name)
  return bytes && parseXml(bytes, prefixes)
}

/** The text of the document, with its path; `null` for a spreadsheet or drawing. */
function textIn(content: XmlElement) {
  const body = placedIn(placedRoot(content)).find(({ element }) => element.name === 'office:body')
  return body && placedIn(body).find(({ element }) => element.name === 'office:text')
}

async function refuseLocked(zip: SafeZip): Promise<void> {
  const manifest = await part(zip, 'META-INF/manifest.xml')
  if (manifest && descendantsOf(manifest, 'manifest:encryption-data').length > 0) {
    throw new Unreadable('The file is protected by a password. Save it without one and open that copy.')
  }
}

function warningsOf({ deletions, comments, pictures }: OdtWalker['losses']): string[] {
  const said: readonly (readonly [number, string])[] = [
    [deletions, 'The document has tracked changes: what was inserted is kept, what was deleted is left out'],
    [comments, 'Comments in the margin are left out'],
    [pictures, 'Pictures and drawings are left out'],
  ]
  return said.filter(([count]) => count > 0).map(([count, what]) => `${what} (${count}).`)
}
