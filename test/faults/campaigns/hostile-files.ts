import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { childProcessReader } from '../../../src/articles/child-process-reader.ts'
import type { FileReport } from '../../../src/contract/import-report.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { type HostOnDisk, importFiles, openHost } from '../../support/host-on-disk.ts'
import type { HostileFile } from '../../support/hostile/hostile-file.ts'
import { hostileFiles } from '../../support/hostile/hostile-files.ts'
import type { seededRandom } from '../../support/random.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** What a file's own limit leaves for a process to be ended and another to be started. */
const grace = 2_000

/** What is on the disk of `host`, as one hash. */
function digestOf({ disk }: HostOnDisk): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of [...disk.files].toSorted(([a], [b]) => (a < b ? -1 : 1))) hash.update(path).update(bytes)
  return hash.digest('hex')
}

/** A workspace whose files are read by a real helper process, and what an import may not do to it. */
class HostileImports {
  readonly host: HostOnDisk
  slowest = 0

  private constructor(host: HostOnDisk) {
    this.host = host
  }

  static async open(): Promise<HostileImports> {
    return new HostileImports(await openHost(undefined, { reader: childProcessReader() }))
  }

  /** Imports one file within its limit; when it is refused, nothing has changed. */
  async import(name: string, bytes: Uint8Array): Promise<readonly FileReport[]> {
    const before = digestOf(this.host)
    const started = performance.now()
    const { files } = await importFiles(this.host, { [name]: bytes })
    const took = performance.now() - started
    this.slowest = Math.max(this.slowest, took)
    assert.ok(took < defaultReadLimits.milliseconds + grace, `it took ${Math.round(took)} ms`)
    assert.ok(files.length > 0, 'nothing is said of it')
    for (const file of files) {
      if (file.kind === 'refused') assert.match(file.reason, /^[A-Z].{15,}\.$/su, `no reason: ${file.reason}`)
    }
    if (files.every(({ kind }) => kind === 'refused'))
      assert.equal(digestOf(this.host), before, 'a refusal left something')
    return files
  }

  /** All texts of `files`, one after the other. */
  async textOf(files: readonly FileReport[]): Promise<string> {
    const texts: string[] = []
    for (const file of files) {
      if (file.kind !== 'imported' && file.kind !== 'duplicate') continue
      const { article, text } = await this.host.workbench.article(file.articleId)
      texts.push(text, article.title, article.url, article.byline)
    }
    return texts.join('\n')
  }

  close(): Promise<void> {
    return this.host.workbench.close()
  }
}

async function check(imports: HostileImports, { name, bytes, becomes, without }: HostileFile): Promise<void> {
  const files = await imports.import(name, bytes())
  const text = await imports.textOf(files)
  if ('refused' in becomes) {
    const reasons = files.map((file) => (file.kind === 'refused' ? file.reason : `${file.kind}: ${text.slice(0, 80)}`))
    assert.match(reasons.join('\n'), becomes.refused)
  } else if (typeof becomes.words === 'string') {
    assert.ok(text.includes(becomes.words), `${JSON.stringify(files[0])} ${text.slice(0, 120)}`)
  } else {
    assert.match(text, becomes.words)
  }
  if (without) assert.doesNotMatch(text, without)
}

function campaignOf(requirement: HostileFile['requirement'], title: string): Campaign {
  const files = hostileFiles.filter((file) => file.requirement === requirement)
  const few = Math.min(files.length, 3)
  return {
    requirement,
    title,
    required: files.length,
    trials: { full: files.length, quick: files.length, small: few },
    run: async (tally) => {
      const imports = await HostileImports.open()
      const from = tally.wanted < files.length ? tally.random()(files.length) : 0
      for (let index = 0; index < tally.wanted; index += 1) {
        const file = files[(from + index) % files.length]
        if (file) await tally.trial(file.what, () => check(imports, file))
      }
      await imports.close()
      tally.figure(`slowest ${(imports.slowest / 1000).toFixed(1)} s`)
    },
  }
}

/** One file each of what `hostileFiles` has, and the same spliced into each other, cut off and damaged. */
async function runAnything(tally: Tally): Promise<void> {
  const imports = await HostileImports.open()
  const rejections: unknown[] = []
  const note = (reason: unknown): void => void rejections.push(reason)
  process.on('unhandledRejection', note)
  const small = hostileFiles
    .map(({ name, bytes }) => ({ name, bytes: bytes() }))
    .filter(({ bytes }) => bytes.length < 100_000)
  await tally.each(async (random) => {
    const [first, second] = [small[random(small.length)], small[random(small.length)]]
    if (!first || !second) throw new Error('there are no files')
    await imports.import(first.name, spliced(first.bytes, second.bytes, random))
  })
  await tally.trial('an ordinary file afterwards', async () => {
    const files = await imports.import('calm.txt', new TextEncoder().encode('A calm day in Baku.'))
    assert.equal(files[0]?.kind, 'imported')
    assert.deepEqual((await imports.host.workbench.verify()).problems, [])
    assert.deepEqual(rejections, [])
  })
  process.off('unhandledRejection', note)
  await imports.close()
  tally.figure(`slowest ${(imports.slowest / 1000).toFixed(1)} s`)
}

/** Some of one file, some of another, and some bytes changed. */
function spliced(a: Uint8Array, b: Uint8Array, random: ReturnType<typeof seededRandom>): Uint8Array {
  const [end, start] = [random(a.length + 1), random(b.length + 1)]
  const whole = random(2) === 0 ? [a, b.subarray(start)] : [a.subarray(0, end), b.subarray(start), a.subarray(end)]
  const bytes = new Uint8Array(Buffer.concat(random(3) === 0 ? [a] : whole))
  for (let change = random(8); change > 0 && bytes.length > 0; change -= 1) bytes[random(bytes.length)] = random(256)
  return bytes
}

/** R40. */
export const anyFile: Campaign = {
  requirement: 'R40',
  title: 'any file ends in an import or a reason, within its limit, and a refusal changes nothing',
  required: 3_000,
  trials: { full: 3_001, quick: 501, small: 21 },
  run: async (tally) => runAnything(tally),
}

/** R42 to R44, R46 to R49 and R53: files of our own making, each in its row. */
export const hostileCampaigns: readonly Campaign[] = [
  campaignOf('R42', 'archives that lie, overlap, grow or lead elsewhere are refused'),
  campaignOf('R43', 'XML, JSON and the like that nest, grow or call out are refused or read without harm'),
  campaignOf('R44', 'pages and Markdown that nest without end keep their words'),
  campaignOf('R46', 'no link but http, https and mailto is kept'),
  campaignOf('R47', 'what a file refers to is not fetched'),
  campaignOf('R48', 'PDFs that grow, run something or have no words'),
  campaignOf('R49', 'Word documents that grow, nest or refer to elsewhere'),
  campaignOf('R53', 'a file is what it holds, also when it is several things'),
]
