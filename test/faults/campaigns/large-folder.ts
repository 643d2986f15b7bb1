import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { forkHelper } from '../../../src/articles/child-process-reader.ts'
import { defaultFolderLimits, readArticlePaths } from '../../../src/articles/article-folder.ts'
import { HelperPool } from '../../../src/articles/helper-pool.ts'
import type { HelperListener, HelperProcess } from '../../../src/articles/helper-reader.ts'
import { helperEntry } from '../../../src/articles/helper/entry.ts'
import type { FileReport } from '../../../src/contract/import-report.ts'
import type { NamedBytes } from '../../../src/core/model/article-file.ts'
import type { Workbench } from '../../../src/host/workbench.ts'
import { openTemporaryWorkbench } from '../../support/open-workbench.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import type { Campaign } from '../campaign.ts'
import type { Tally } from '../tally.ts'

/** How many files are read side by side at most. */
const mostAtOnce = 2
/** How often the import is ended in its middle. */
const endings = 3
/** How long it may go on after that, by the clock. */
const patience = 1_000
/** Up to so many files it is not put on the clock: `npm test` runs on machines that are busy with other tests. */
const untimed = 200

const launchHelper = forkHelper(helperEntry)

/** The helpers of the host, watched: how many have a file to read, and how many files they were sent. */
class WatchedHelpers {
  readonly reader = new HelperPool((listener, answerBytes) => this.#launch(listener, answerBytes))
  #busy = 0
  /** The most that had a file at one moment. */
  most = 0
  begun = 0
  /** Hears of each file that is sent. */
  onBegin: () => void = () => undefined

  #launch(listener: HelperListener, answerBytes: number): HelperProcess {
    let isBusy = false
    const free = (): void => {
      if (isBusy) this.#busy -= 1
      isBusy = false
    }
    const told: HelperListener = {
      answered: (json) => {
        free()
        listener.answered(json)
      },
      overflowed: () => listener.overflowed(),
      ended: () => listener.ended(),
    }
    const helper = launchHelper(told, answerBytes)
    return {
      get pid() {
        return helper.pid
      },
      send: (request) => {
        isBusy = true
        this.#busy += 1
        this.#count()
        helper.send(request)
      },
      kill: () => {
        free()
        helper.kill()
      },
    }
  }

  #count(): void {
    this.begun += 1
    this.most = Math.max(this.most, this.#busy)
    this.onBegin()
  }
}

const isBroken = (index: number): boolean => index % 40 === 7
const isRepeated = (index: number): boolean => index % 40 === 21

/** What the file number `index` holds: a text of its own, the text of the file before, or nothing that is text. */
function contentOf(index: number): string | Uint8Array {
  if (isBroken(index)) return new Uint8Array([0, 1, 2, 3, 0, 255, 254, 0])
  const own = isRepeated(index) ? index - 1 : index
  return `Report ${own}\n\nThe ministry said that ${own * 7 + 1} shells had fallen.\n`
}

/** What is to become of it. */
function kindOf(index: number): FileReport['kind'] {
  if (isBroken(index)) return 'refused'
  return isRepeated(index) ? 'duplicate' : 'imported'
}

/** Writes `count` files into folders of a hundred, in the order of their names. */
async function fill(folder: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const inner = join(folder, `part ${String(Math.floor(index / 100)).padStart(3, '0')}`)
    if (index % 100 === 0) await mkdir(inner, { recursive: true })
    await writeFile(join(inner, `${String(index).padStart(5, '0')}.txt`), contentOf(index))
  }
}

/** The first `count` files of `folder`, loaded anew: what was read of other bytes does not help. */
async function loaded(folder: string, count: number): Promise<readonly NamedBytes[]> {
  const { files, refused } = await readArticlePaths([folder], { ...defaultFolderLimits, files: count })
  assert.equal(files.length, count)
  assert.deepEqual(
    refused.map(({ reason }) => reason),
    [`${count.toLocaleString('en')} files are opened at once. Import it in a second go.`],
  )
  return files
}

interface Import {
  readonly workbench: Workbench
  readonly helpers: WatchedHelpers
  readonly files: readonly NamedBytes[]
}

/** Ends an import while the file number `at` is on its way to a helper. Answers how long it went on, in milliseconds. */
async function endedAt({ workbench, helpers, files }: Import, at: number): Promise<number> {
  const ending = new AbortController()
  const [from, { revision }] = [helpers.begun, workbench.overview()]
  let [endedTime, begunThen] = [0, 0]
  helpers.onBegin = () => {
    if (helpers.begun - from < at + 1 || ending.signal.aborted) return
    setImmediate(() => {
      endedTime = performance.now()
      begunThen = helpers.begun
      ending.abort()
    })
    helpers.onBegin = () => undefined
  }
  const report = await workbench.importFiles(files, () => {}, ending.signal)
  const took = performance.now() - endedTime
  assert.deepEqual(report, { files: [], revision: null, cancelled: true })
  assert.ok(begunThen > 0)
  assert.equal(helpers.begun, begunThen, 'a file was begun after the end')
  assert.deepEqual([workbench.list(), workbench.overview().revision], [[], revision])
  assert.deepEqual((await workbench.verify()).problems, [])
  return took
}

async function run(tally: Tally): Promise<void> {
  const count = tally.wanted
  await using parent = await temporaryFolder()
  const folder = join(parent.path, 'reports')
  await fill(folder, count + 1)
  const helpers = new WatchedHelpers()
  const { workbench, close } = await openTemporaryWorkbench(helpers.reader)
  const random = tally.random()
  let longest = 0
  for (let ending = 0; ending < endings; ending += 1) {
    // What is broken or there already counts as well; the last files may be among them.
    const at = random(Math.floor(count * 0.9))
    await tally.trial(`ended at file ${at}`, async () => {
      const took = await endedAt({ workbench, helpers, files: await loaded(folder, count) }, at)
      longest = Math.max(longest, took)
      if (count > untimed) assert.ok(took <= patience, `it went on for ${Math.round(took)} ms`)
    })
  }

  const started = performance.now()
  const files = await loaded(folder, count)
  const report = await workbench.importFiles(files, () => {}, new AbortController().signal)
  const seconds = (performance.now() - started) / 1_000
  for (const [index, file] of files.entries()) {
    await tally.trial(file.name, async () => {
      const told = report.files[index]
      assert.deepEqual([told?.name, told?.kind], [file.name, kindOf(index)])
      if (told?.kind !== 'imported' && told?.kind !== 'duplicate') return
      assert.equal((await workbench.article(told.articleId)).text, contentOf(index))
    })
  }
  await tally.trial('two at a time, as one step that undo takes back', async () => {
    assert.equal(helpers.most, mostAtOnce)
    const articles = workbench.list().length
    assert.deepEqual(
      [report.revision, articles, workbench.overview().history.undo],
      [1, files.filter((_file, index) => kindOf(index) === 'imported').length, `open ${articles} articles`],
    )
    assert.deepEqual((await workbench.verify()).problems, [])
    await workbench.handlers['history.undo']({})
    assert.deepEqual(workbench.list(), [])
  })
  await close()
  tally.figure(`all in after ${seconds.toFixed(1)} s; an import went on for ${Math.round(longest)} ms after its end`)
}

/** R73. */
export const largeFolder: Campaign = {
  isTimed: true,
  requirement: 'R73',
  title:
    'a folder of 5 000 files is read two files at a time, all that can be or, ended in the middle, nothing, within a second',
  required: 5_000,
  trials: { full: 5_000, quick: 1_000, small: 200 },
  run,
}
