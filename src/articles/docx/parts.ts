import { parseXml, type Prefixes } from '../xml/parse-xml.ts'
import { elementsIn, type XmlElement } from '../xml/xml-element.ts'
import type { SafeZip } from '../zip/safe-zip.ts'

/** Namespaces of Word documents, each in its transitional and its strict form. */
const prefixes: Prefixes = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://purl.org/dc/elements/1.1/': 'dc',
}

/** The parts of an office document by what they are for, as its relationships name them. */
export class OfficeParts {
  readonly #zip: SafeZip
  /** Name of the main part. */
  readonly main: string
  readonly #targets: ReadonlyMap<string, string>

  private constructor(zip: SafeZip, main: string, targets: ReadonlyMap<string, string>) {
    this.#zip = zip
    this.main = main
    this.#targets = targets
  }

  /** The parts of the document in `zip`; `null` when it holds no office document. @throws Unreadable */
  static async in(zip: SafeZip): Promise<OfficeParts | null> {
    const outer = await relationships(zip, '')
    const main = outer.get('officeDocument')
    if (main === undefined || !zip.has(main)) return null
    return new OfficeParts(zip, main, new Map([...outer, ...(await relationships(zip, main))]))
  }

  /** The root of the part that is a `kind`, such as `styles`; `null` where there is none. @throws Unreadable */
  async part(kind: string): Promise<XmlElement | null> {
    const name = this.#targets.get(kind)
    const bytes = name === undefined ? null : await this.#zip.read(name)
    return bytes && parseXml(bytes, prefixes)
  }

  /** Name of the part that is a `kind`; the main part where there is none. */
  nameOf(kind: string): string {
    return this.#targets.get(kind) ?? this.main
  }
}

/** Names of the parts that `part` refers to, by kind: the last step of the relationship's type. Those outside of the file are left out. */
async function relationships(zip: SafeZip, part: string): Promise<Map<string, string>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const bytes = await zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
  if (!bytes) return new Map()
  const inside = elementsIn(parseXml(bytes, prefixes)).filter(
    ({ attributes }) => attributes.get('TargetMode') !== 'External',
  )
  return new Map(
    inside.map(({ attributes }) => [
      attributes.get('Type')?.split('/').at(-1) ?? '',
      resolved(folder, attributes.get('Target') ?? ''),
    ]),
  )
}

/** The name of the part that `target` means, written in a part within `folder`. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}
