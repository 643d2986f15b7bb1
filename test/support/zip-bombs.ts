import { constants, deflateRawSync } from 'node:zlib'
import { seededRandom } from './random.ts'
import { zip, type ZipEntry } from './zip.ts'

const megabyte = 1024 * 1024

/** A hostile ZIP file, whose part to ask for is `word/document.xml`. */
export interface ZipBomb {
  readonly what: string
  readonly bytes: () => Uint8Array
}

const part = 'word/document.xml'
const zeros = (size: number): Uint8Array => new Uint8Array(size)

/** Compressed bytes that inflate to `megabytes`: to a thousand times their size, or to about eighty times. */
export function inflatingTo(megabytes: number, times: 'thousand' | 'eighty'): Uint8Array {
  const random = seededRandom(1)
  const pattern = Buffer.from(Array.from({ length: 8192 }, () => random(256)))
  const content = times === 'thousand' ? Buffer.alloc(megabyte) : Buffer.alloc(megabyte, pattern)
  // Flushed blocks can be put one after the other, so that nothing large is ever held here.
  const block = deflateRawSync(content, { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), Buffer.from([3, 0])])
}

/** A stored entry whose bytes hold `inner`, as often as `depth` says: every level is the same file again. */
function nested(depth: number): Uint8Array {
  return depth === 0 ? zip({ [part]: 'end' }) : zip([{ name: part, content: nested(depth - 1), stored: true }])
}

/** Many entries of the table of contents that all begin at the first entry's bytes, as the densest bombs do. */
function sharedKernel(count: number): Uint8Array {
  const kernel: ZipEntry = { name: 'a000', content: zeros(megabyte) }
  const others = Array.from({ length: count }, (_, index): ZipEntry => ({
    name: `b${String(index).padStart(3, '0')}`,
    content: '',
    lies: { offset: 0, compressedSize: 1000, size: megabyte },
  }))
  return zip([kernel, ...others, { name: part, content: 'x' }])
}

/** Files that a ZIP reader must refuse, each in its own way. */
export const zipBombs: readonly ZipBomb[] = [
  {
    what: 'inflates to more than 100 MB',
    bytes: () => zip([{ name: part, content: '', packed: inflatingTo(101, 'eighty') }]),
  },
  {
    what: 'says it is small and inflates to more than 100 MB',
    bytes: () => zip([{ name: part, content: '', packed: inflatingTo(101, 'eighty'), lies: { size: 10 } }]),
  },
  {
    what: 'inflates to a thousand times its size',
    bytes: () => zip([{ name: part, content: '', packed: inflatingTo(20, 'thousand') }]),
  },
  {
    what: 'is stored with a size beyond the end of the file',
    bytes: () => zip([{ name: part, content: 'x', stored: true, lies: { compressedSize: 4_000_000 } }]),
  },
  { what: 'has entries over one another', bytes: () => sharedKernel(500) },
  {
    what: 'has an entry within another',
    bytes: () =>
      zip([
        { name: 'outer', content: zip({ inner: 'text' }), stored: true },
        { name: part, content: 'text', lies: { offset: 35 } },
      ]),
  },
  {
    what: 'has more than 2,000 entries',
    bytes: () => zip(Array.from({ length: 2001 }, (_, index) => ({ name: `e${index}`, content: '' }))),
  },
  {
    what: 'names a part twice',
    bytes: () =>
      zip([
        { name: part, content: 'one' },
        { name: part, content: 'two' },
      ]),
  },
  { what: 'leads out of its folder', bytes: () => zip({ [part]: 'x', 'a/../../etc/passwd': 'x' }) },
  { what: 'names an absolute place', bytes: () => zip({ [part]: 'x', '/etc/passwd': 'x' }) },
  { what: 'names a drive', bytes: () => zip({ [part]: 'x', 'C:/windows/win.ini': 'x' }) },
  { what: 'is encrypted', bytes: () => zip([{ name: part, content: 'x', lies: { flags: 0x801 } }]) },
  { what: 'is packed in an unknown way', bytes: () => zip([{ name: part, content: 'x', lies: { method: 14 } }]) },
  { what: 'has a wrong checksum', bytes: () => zip([{ name: part, content: 'xyz', lies: { crc: 1 } }]) },
  {
    what: 'is cut within its compressed bytes',
    bytes: () => zip([{ name: part, content: 'x', packed: deflateRawSync('a longer text').subarray(0, 6) }]),
  },
  {
    what: 'is not compressed where it says so',
    bytes: () => zip([{ name: part, content: 'x', packed: Buffer.from([0xff, 0xff, 0xff]) }]),
  },
  { what: 'has no table of contents', bytes: () => zip({ [part]: 'x' }).subarray(0, -30) },
  { what: 'has nothing but a beginning', bytes: () => new Uint8Array(Buffer.from('PK\x03\x04')) },
  { what: 'counts entries that are not there', bytes: () => miscounted() },
]

/** A file that holds itself again and again, as a quine would: harmless while nothing nested is unpacked. */
export const endlesslyNested: () => Uint8Array = () => nested(200)

function miscounted(): Uint8Array {
  const bytes = zip({ [part]: 'x' })
  bytes[bytes.length - 22 + 10] = 9
  return bytes
}
