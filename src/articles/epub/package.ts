import { Unreadable } from '../unreadable.ts'
import { parseXml, type Prefixes } from '../xml/parse-xml.ts'
import { descendantsOf, wordsOf, type XmlElement } from '../xml/xml-element.ts'
import type { SafeZip } from '../zip/safe-zip.ts'

const prefixes: Prefixes = {
  'urn:oasis:names:tc:opendocument:xmlns:container': 'container',
  'http://www.idpf.org/2007/opf': 'opf',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://www.w3.org/2001/04/xmlenc#': 'enc',
}
const pages = /^(?:application\/xhtml\+xml|text\/html|text\/x-oeb1-document)$/

const damaged = 'The book is damaged: its list of chapters cannot be found. Get a fresh copy and open that one.'

/** What the package of a book says. */
export interface BookPackage {
  /** Names of the parts with text, in reading order, without the table of contents. */
  readonly chapters: readonly string[]
  /** The words of every metadata element called `dc:…`, in order. */
  claims(name: string): readonly string[]
}

/** The package of the book in `zip`. @throws Unreadable when there is none, or the chapters are locked. */
export async function bookPackage(zip: SafeZip): Promise<BookPackage> {
  const container = await part(zip, 'META-INF/container.xml')
  const [rootfile] = container ? descendantsOf(container, 'container:rootfile') : []
  const name = rootfile?.attributes.get('full-path') ?? ''
  const root = await part(zip, name)
  if (!root) throw new Unreadable(damaged)
  const chapters = chaptersOf(root, name.slice(0, name.lastIndexOf('/') + 1)).filter((chapter) => zip.has(chapter))
  const locked = await lockedParts(zip)
  if (chapters.some((chapter) => locked.has(chapter))) {
    throw new Unreadable(
      'The book is locked by its seller and cannot be read. Get a copy without a lock and open that one.',
    )
  }
  return { chapters, claims: (element) => descendantsOf(root, element).map(wordsOf) }
}

async function part(zip: SafeZip, name: string): Promise<XmlElement | null> {
  const bytes = await zip.read(name)
  return bytes && parseXml(bytes, prefixes)
}

function chaptersOf(root: XmlElement, folder: string): string[] {
  const items = new Map(
    descendantsOf(root, 'opf:item').map(({ attributes }) => [attributes.get('id') ?? '', attributes] as const),
  )
  return descendantsOf(root, 'opf:itemref').flatMap((reference) => {
    const item = items.get(reference.attributes.get('idref') ?? '')
    const isContents = (item?.get('properties') ?? '').split(/\s+/).includes('nav')
    if (!item || isContents || !pages.test(item.get('media-type') ?? '')) return []
    return [partName(folder, item.get('href') ?? '')]
  })
}

/** The part that `href` means, written in a part within `folder`; empty for what is not in the book. */
function partName(folder: string, href: string): string {
  const base = new URL(`book:///${folder.split('/').map(encodeURIComponent).join('/')}`)
  const target = URL.parse(href, base.href)
  const path = target?.protocol === base.protocol ? target.pathname.slice(1) : ''
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Names of the parts that are encrypted. Fonts often are, and do not matter. */
async function lockedParts(zip: SafeZip): Promise<ReadonlySet<string>> {
  const encryption = await part(zip, 'META-INF/encryption.xml')
  const references = encryption ? descendantsOf(encryption, 'enc:CipherReference') : []
  return new Set(references.map(({ attributes }) => partName('', attributes.get('URI') ?? '')))
}
