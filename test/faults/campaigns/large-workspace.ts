import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Workspace } from '../../../src/host/workspace.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { keptRecent } from '../../../src/storage/retention.ts'
import { nodeSurroundings } from '../../../src/storage/surroundings.ts'
import { aTransaction, anAnnotation, annotationMade, anArticle, articleMade } from '../../support/builders.ts'
import type { Measured } from '../../support/measured-host.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

const text = 'The ministry said so.'
const annotationsEach = 200
const most = { milliseconds: 3_000, resident: 400 * 1024 * 1024, growth: 0.05 }

/** Makes a workspace of `count` articles with 200 annotations each in `folder`. */
async function fill(folder: string, count: number): Promise<void> {
  const store = await openStore({ folder, ...nodeSurroundings })
  const workspace = new Workspace(store, nodeSurroundings, { committed: () => undefined, storage: () => undefined })
  const sha256 = await store.putBlob(new TextEncoder().encode(text))
  for (let article = 0; article < count; article += 1) {
    const articleId = `article-${article}`
    const made = Array.from({ length: annotationsEach }, (_, index) =>
      annotationMade(
        anAnnotation({ id: `annotation-${article}-${index}`, articleId, text, spans: [{ start: 0, end: 12 }] }),
      ),
    )
    const plain = anArticle({ id: articleId, title: `Article ${article}` })
    const changes = [articleMade({ ...plain, text: { ...plain.text, sha256, length: text.length } }), ...made]
    const result = await workspace.commit(
      aTransaction({ id: `fill-${article}`, provenance: { kind: 'quiet' }, changes }),
    )
    assert.ok(!('refused' in result))
  }
  // Then someone works in it, until the journal holds this work and no longer how the workspace was made.
  for (let checkpoint = 0; checkpoint < keptRecent + 2; checkpoint += 1) {
    const note = anAnnotation({
      id: `work-${checkpoint}`,
      articleId: `article-${count - 1}`,
      text,
      spans: [{ start: 4, end: 12 }],
    })
    await workspace.commit(aTransaction({ id: note.id, changes: [annotationMade(note)] }))
    await workspace.checkpoint()
  }
  await store.close()
}

async function measured(folder: string, operations: number): Promise<Measured> {
  const host = join(import.meta.dirname, '../../support/measured-host.ts')
  const given = ['--disable-warning=ExperimentalWarning', host, folder, String(operations)]
  const { stdout } = await promisify(execFile)(process.execPath, given, { timeout: 900_000 })
  return JSON.parse(stdout) as Measured
}

async function runStart(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  const articles = tally.wanted >= 5 ? 1_000 : 50
  await fill(folder, articles)
  const times: number[] = []
  let resident = 0
  await tally.each(async () => {
    const host = await measured(folder, 0)
    assert.deepEqual([host.articles, host.annotations], [articles, annotationsEach])
    times.push(host.milliseconds)
    resident = Math.max(resident, host.weights[0]?.resident ?? 0)
    assert.ok(host.milliseconds <= most.milliseconds, `it took ${Math.round(host.milliseconds)} ms`)
    assert.ok(resident <= most.resident, `it took ${Math.round(resident / 2 ** 20)} MiB`)
  })
  const middle = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  const size = `${articles.toLocaleString('en')} articles, ${(articles * annotationsEach).toLocaleString('en')} annotations`
  tally.figure(
    `${size}: half of the starts within ${Math.round(middle)} ms, at most ${Math.round(resident / 2 ** 20)} MiB`,
  )
}

async function runSoak(tally: Tally): Promise<void> {
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'workspace')
  await fill(folder, 20)
  await tally.trial('soak', async () => {
    const { weights } = await measured(folder, tally.wanted)
    const [, warm, end] = weights
    assert.ok(warm && end)
    const growth = end.heap / warm.heap - 1
    tally.figure(
      `${tally.wanted.toLocaleString('en')} operations: the heap went from ${(warm.heap / 2 ** 20).toFixed(1)} to ${(end.heap / 2 ** 20).toFixed(1)} MiB, ${warm.open} files open before and ${end.open} after`,
    )
    assert.equal(end.open, warm.open)
    assert.ok(growth < most.growth, `the heap grew by ${Math.round(growth * 100)} %`)
  })
}

/** R70, the start. */
export const largeStart: Campaign = {
  isTimed: true,
  requirement: 'R70',
  title: 'a workspace of 1 000 articles and 200 000 annotations opens within three seconds and 400 MiB',
  required: 5,
  trials: { full: 5, quick: 5, small: 1 },
  run: runStart,
}

/** R70, the soak. */
export const soak: Campaign = {
  isTimed: true,
  requirement: 'R70',
  title: 'work without end leaves nothing behind: the heap grows by less than 5 %, no file stays open',
  // Counted in operations, not in hours; they are one trial.
  required: 1,
  trials: { full: 20_000, quick: 5_000, small: 1_000 },
  run: runSoak,
}
