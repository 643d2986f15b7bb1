import { latePercent, median, quantile } from '../statistics.ts'
import { TooSlow } from '../within.ts'
import { BenchPage } from './bench-page.ts'
import { type Figures, type Measurement, noFigures } from './measurement.ts'

/** What is measured, and where its page and its text are. */
export interface Subject extends Pick<Measurement, 'system' | 'size' | 'round'> {
  readonly page: string
  readonly corpus: string
}

const editCount = 10
const hitCount = 200
const sweepFrames = 150
const flingFrames = 100
const flingPixels = 120
/** Milliseconds in which what was put off when the text was shown gets done. */
const settling = 4_000

/** Measures one system at one size in a browser of its own. What fails leaves the rest unknown. */
export async function measure({ system, size, round, page: address, corpus }: Subject): Promise<Measurement> {
  await using page = await BenchPage.open(address)
  const figures = noFigures()
  try {
    figures.calibrationMs = await page.ask('load', corpus)
    await show(page, figures)
    if (system !== 'plain-sec') {
      await edit(page, figures)
      await hit(page, figures)
    }
    await scroll(page, figures)
    return { system, size, round, figures, failure: null, isHopeless: false }
  } catch (error) {
    const isTooSlow = error instanceof TooSlow
    const failure = isTooSlow ? error.message : `${page.step}: ${String(error).slice(0, 300)}`
    return { system, size, round, figures, failure, isHopeless: isTooSlow && page.step === 'mount' }
  }
}

async function show(page: BenchPage, figures: Figures): Promise<void> {
  const before = await page.heapMb()
  const { answer, workMs } = await page.work('mount')
  figures.paintMs = answer
  figures.paintWorkMs = workMs
  figures.wholeMs = await page.ask('whole')
  await page.ask('settle', settling)
  figures.heapMb = (await page.heapMb()) - before
}

async function edit(page: BenchPage, figures: Figures): Promise<void> {
  const idle = (await page.work('idle', editCount)).workMs / editCount
  const added = await page.work('edit', 'add', editCount)
  figures.addMs = median(added.answer)
  figures.addWorkMs = Math.max(0, added.workMs / added.answer.length - idle)
  const removed = await page.work('edit', 'remove', added.answer.length)
  figures.removeMs = median(removed.answer)
  figures.removeWorkMs = Math.max(0, removed.workMs / removed.answer.length - idle)
}

async function hit(page: BenchPage, figures: Figures): Promise<void> {
  const atTop = await page.ask('hit', hitCount, 7)
  await page.ask('scrollTo', 0.5)
  await page.ask('settle', settling)
  const inMiddle = await page.ask('hit', hitCount, 9)
  figures.hitUs = Math.max(atTop.eachUs, inMiddle.eachUs)
  figures.firstHitMs = inMiddle.firstMs
  figures.foundShare = inMiddle.foundShare
}

async function scroll(page: BenchPage, figures: Figures): Promise<void> {
  const sweep = await page.ask('sweep', sweepFrames)
  figures.lateSweepFrames = latePercent(sweep)
  figures.sweepP95Ms = quantile(sweep, 0.95)
  const fling = await page.ask('fling', flingFrames, flingPixels)
  figures.lateFrames = latePercent(fling)
  figures.flingP95Ms = quantile(fling, 0.95)
}
