import type { Corpus } from '../corpus.ts'
import { between, randomFrom } from '../random.ts'
import { nextFrame, pause, timedFrames } from './frames.ts'
import type { Editing, Mounted, System } from './system.ts'

/** What hit tests took. */
export interface HitTimes {
  /** The first one, in milliseconds. */
  readonly firstMs: number
  /** Each of the others, in microseconds on average. */
  readonly eachUs: number
  /** The share of them that found an annotation. */
  readonly foundShare: number
}

/** An edit in both directions. */
export type EditKind = 'add' | 'remove'

/** Milliseconds after which a row of edits or hit tests is broken off. */
const patience = 8_000

/** The half of the benchmark that runs in the page: does to one system what the other half asks for, and times it. */
export class Bench {
  readonly #system: System<unknown>
  #corpus: Corpus | null = null
  #input: unknown
  #mounted: Mounted | null = null
  /** When the text was to be shown. */
  #began = 0

  constructor(system: System<unknown>) {
    this.#system = system
  }

  /** Fetches the corpus and has the system make its input. Answers how long fixed work took, in milliseconds: the machine's mood. */
  async load(address: string): Promise<number> {
    const response = await fetch(address)
    this.#corpus = (await response.json()) as Corpus
    this.#input = await this.#system.prepare(this.#corpus)
    await pause(100)
    const began = performance.now()
    let sum = 0
    for (let index = 0; index < 2e7; index += 1) sum = (Math.imul(sum, 31) + index) | 0
    return sum === 0 ? 0 : performance.now() - began
  }

  /** Shows the text. Answers the milliseconds until the frame with the annotations was committed. */
  async mount(): Promise<number> {
    const container = document.createElement('main')
    document.body.append(container)
    await nextFrame()
    await pause(3)
    this.#began = performance.now()
    const mounted = await this.#system.mount(container, this.#loaded, this.#input)
    await nextFrame()
    while (mounted.isReady?.() === false) await nextFrame()
    await nextFrame()
    this.#mounted = mounted
    return performance.now() - this.#began
  }

  /** Waits for what is drawn after the text. Answers the milliseconds since it was to be shown. */
  async whole(): Promise<number> {
    while (this.#shown.isWhole?.() === false) await nextFrame()
    return performance.now() - this.#began
  }

  /** Lets work that was put off happen. */
  async settle(milliseconds: number): Promise<void> {
    await pause(milliseconds)
    await nextFrame()
    await nextFrame()
  }

  /** Adds or removes up to `count` probes. Answers for each the milliseconds from the call to the frame that shows it. */
  async edit(kind: EditKind, count: number): Promise<number[]> {
    const editing = this.#editing
    const took: number[] = []
    const began = performance.now()
    for (const [index, probe] of this.#loaded.probes.slice(0, count).entries()) {
      // Another moment between two frames each time.
      await pause(40 + ((index * 7) % 17))
      const asked = performance.now()
      await editing[kind](probe)
      await nextFrame()
      while (editing.isDrawn?.(probe.id, kind === 'add') === false) await nextFrame()
      await nextFrame()
      took.push(performance.now() - asked)
      if (performance.now() - began > patience) break
    }
    await pause(60)
    return took
  }

  /** Passes as much time as `count` quick edits, without any. */
  async idle(count: number): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await pause(40 + ((index * 7) % 17))
      await nextFrame()
      await nextFrame()
    }
    await pause(60)
  }

  /** Asks what lies at `count` places over the text. */
  async hit(count: number, seed: number): Promise<HitTimes> {
    const editing = this.#editing
    const places = this.#places(count, seed)
    await nextFrame()
    await pause(2)
    const first = performance.now()
    editing.hit(...(places[0] ?? [0, 0]))
    const began = performance.now()
    let [done, found] = [0, 0]
    for (const [left, top] of places) {
      if (editing.hit(left, top) > 0) found += 1
      done += 1
      if (performance.now() - began > patience) break
    }
    return { firstMs: began - first, eachUs: ((performance.now() - began) / done) * 1_000, foundShare: found / done }
  }

  /** Goes through the whole text in `frames` jumps. Answers how long each frame took, in milliseconds. */
  async sweep(frames: number): Promise<number[]> {
    this.scrollTo(0)
    return timedFrames(frames, 15_000, (index) => this.scrollTo((index + 1) / frames))
  }

  /** Scrolls on by `pixels` per frame from the middle of the text. Answers how long each frame took, in milliseconds. */
  async fling(frames: number, pixels: number): Promise<number[]> {
    this.scrollTo(0.4)
    await pause(250)
    return timedFrames(frames, 10_000, () => {
      this.#scroller.scrollTop += pixels
    })
  }

  /** Scrolls to where `share` (0 to 1) of the text lies above. */
  scrollTo(share: number): void {
    this.#scroller.scrollTop = share * (this.#scroller.scrollHeight - this.#scroller.clientHeight)
  }

  get #loaded(): Corpus {
    if (!this.#corpus) throw new Error('no corpus was loaded')
    return this.#corpus
  }

  get #shown(): Mounted {
    if (!this.#mounted) throw new Error('nothing is mounted')
    return this.#mounted
  }

  get #editing(): Editing {
    const { editing } = this.#shown
    if (!editing) throw new Error('this system has no annotations')
    return editing
  }

  get #scroller(): Element {
    return this.#shown.scroller ?? (document.scrollingElement as Element)
  }

  /** Places over the part of the text that is in the window, ten pixels inside. */
  #places(count: number, seed: number): (readonly [left: number, top: number])[] {
    const random = randomFrom(seed)
    const { left, right, top, bottom } = this.#shown.content.getBoundingClientRect()
    return Array.from({ length: count }, () => [
      between(random, Math.max(0, left) + 10, Math.min(innerWidth, right) - 10),
      between(random, Math.max(0, top) + 10, Math.min(innerHeight, bottom) - 10),
    ])
  }
}

/** Has `system` measured by whoever drives this page. */
export function offer<Input>(system: System<Input>): void {
  window.bench = new Bench(system as System<unknown>)
}

declare global {
  interface Window {
    bench: Bench
  }
}
