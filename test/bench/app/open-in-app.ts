import { ServedHost } from '../../support/served-host.ts'
import { ChromiumPage } from '../chromium-page.ts'

/** How an article was opened in the app. Times in milliseconds. */
export interface Opening {
  /** From the click to the committed frame with the text and its annotations. */
  readonly openMs: number
  /** What the page's main thread worked until then, in processor time. */
  readonly workMs: number
  /** What a request takes that is answered at once. */
  readonly roundTripMs: number
  /** From the request for the first part of the article to the end of its answer. */
  readonly answerMs: number
  /** The size of that answer, in megabytes. */
  readonly bodyMb: number
  /** From the click until all annotations are there. */
  readonly wholeMs: number
  /** The longest time without a frame between the first paint and then. */
  readonly longestFrameMs: number
  /** What the page holds in memory for the article then, beside the characters of its text, in megabytes. */
  readonly heapMb: number
}

/** Starts the built app on `workspace`, opens an article by a click, once, and ends the app. */
export async function openInApp(workspace: string, articleId: string, textLength: number): Promise<Opening> {
  const host = await ServedHost.start({ workspace })
  await using chromium = await ChromiumPage.open()
  const { page } = chromium
  await page.goto(host.address)
  await page.waitForFunction(() => document.querySelector('co-reader .text p') !== null)
  await page.waitForTimeout(500)
  await chromium.collectGarbage()
  const roundTripMs = await page.evaluate(roundTrip)
  const before = await chromium.metrics()
  const { began, openMs } = await page.evaluate(clickAndWait, articleId)
  const workMs = (await chromium.metrics()).workMs - before.workMs
  const rest = await page.evaluate(waitForTheRest, began)
  await page.waitForTimeout(1_000)
  await chromium.collectGarbage()
  const after = await chromium.metrics()
  await host.stop()
  return { openMs, workMs, roundTripMs, ...rest, heapMb: after.heapMb - before.heapMb - (2 * textLength) / 2 ** 20 }
}

/** What a small request takes. Runs in the page. */
async function roundTrip(): Promise<number> {
  const request = async (): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/files.take', { method: 'POST', headers, body: '{}' })
    return await answer.text()
  }
  await request()
  const asked = performance.now()
  await request()
  return performance.now() - asked
}

/** Clicks on the article and waits until it is painted. Runs in the page. */
async function clickAndWait(articleId: string): Promise<{ began: number; openMs: number }> {
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  const row = document.querySelector('co-article-list')?.shadowRoot?.getElementById(`article-${articleId}`)
  if (!row) throw new Error('the article is not in the list')
  performance.clearResourceTimings()
  await nextFrame()
  const began = performance.now()
  row.click()
  while (!document.querySelector('co-reader .text mark')) await nextFrame()
  await nextFrame()
  return { began, openMs: performance.now() - began }
}

/** Waits until all annotations are there. Runs in the page. */
async function waitForTheRest(
  began: number,
): Promise<Pick<Opening, 'answerMs' | 'bodyMb' | 'wholeMs' | 'longestFrameMs'>> {
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
  let [longestFrameMs, frame] = [0, performance.now()]
  while (document.querySelector('co-app .arrival')) {
    await nextFrame()
    const now = performance.now()
    longestFrameMs = Math.max(longestFrameMs, now - frame)
    frame = now
  }
  const wholeMs = performance.now() - began
  const [answer] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/article.open'))
  const timing = answer as PerformanceResourceTiming | undefined
  return {
    answerMs: timing ? timing.responseEnd - timing.startTime : 0,
    bodyMb: (timing?.decodedBodySize ?? 0) / 2 ** 20,
    wholeMs,
    longestFrameMs,
  }
}
