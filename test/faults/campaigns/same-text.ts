import assert from 'node:assert/strict'
import { sha256 } from '../../../src/storage/durable-file.ts'
import { proseOf } from '../../bench/prose.ts'
import { importFiles, openHost, sameProcessReader } from '../../support/host-on-disk.ts'
import { defaultReadLimits, type NamedBytes, type ReadOutcome } from '../../../src/core/model/article-file.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** How often each file is read. */
const runs = 5

type Random = (limit: number) => number

/** A file of one of the formats that are written as text. */
function someFile(random: Random, index: number): NamedBytes {
  const { text } = proseOf(400 + random(3_000), () => random(2 ** 24) / 2 ** 24)
  const lines = text.trim().split('\n')
  const kind = random(4)
  const name = `file-${index}.${['txt', 'md', 'html', 'eml'][kind]}`
  const content = [
    () => lines.join(['\n', '\r\n', '\r'][random(3)]),
    () => `# ${lines[0]}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`,
    () => `<!doctype html><title>A page</title><article>${lines.map((line) => `<p>${line}</p>`).join('\n')}</article>`,
    () =>
      `From: a@example.org\nSubject: ${lines[0]?.slice(0, 40)}\nContent-Type: text/plain; charset=utf-8\n\n${lines.join('\n')}\n`,
  ][kind]
  return { name, bytes: new TextEncoder().encode(content?.() ?? text) }
}

/** The hashes of the texts that a file gives. */
function hashesOf(outcome: ReadOutcome): string[] {
  assert.equal(outcome.kind, 'article')
  return outcome.kind === 'article' ? [sha256(new TextEncoder().encode(outcome.text)), outcome.extractor] : []
}

async function run(tally: Tally): Promise<void> {
  const host = await openHost()
  let file: NamedBytes | null = null
  let first: string[] = []
  await tally.each(async (random, index) => {
    if (!file || index % runs === 0) {
      file = someFile(random, index)
      await importFiles(host, { [file.name]: file.bytes })
      first = hashesOf(await sameProcessReader.read(file, defaultReadLimits, new AbortController().signal))
    }
    const [again, report] = [
      hashesOf(await sameProcessReader.read(file, defaultReadLimits, new AbortController().signal)),
      await importFiles(host, { [`again-${file.name}`]: file.bytes }),
    ]
    assert.deepEqual(again, first)
    assert.deepEqual(
      report.files.map(({ kind }) => kind),
      ['duplicate'],
    )
  })
  await host.workbench.close()
}

/** R34. */
export const sameText: Campaign = {
  requirement: 'R34',
  title: 'the same file gives the same text each time, and no second article',
  required: 300 * runs,
  trials: { full: 300 * runs, quick: 60 * runs, small: 6 * runs },
  run,
}
