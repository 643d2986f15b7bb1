import { describe, expect, test } from 'vitest'
import { Listing } from '../../../renderer/session/listing.ts'
import { TextWork } from '../../../renderer/session/text-work.ts'
import { annotate } from '../../../src/core/commands/annotate.ts'
import { type Annotation } from '../../../src/core/model/annotation.ts'
import { type Tag } from '../../../src/core/model/tag.ts'
import { passageOf } from '../../../src/core/state/annotation-words.ts'
import { noFilter } from '../../../src/core/state/queries.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { spanOf } from '../../support/builders.ts'
import { openPageHost } from '../../support/page-host.ts'
import { Window } from './window.ts'

const text = 'The ministry said so on Monday. Baku heard it. Nobody believed it.\nIt stopped.'

/** Somebody at work in the text: a window with annotations, a caret, and what was said. */
class Worker {
  readonly work: TextWork
  readonly said: string[] = []
  readonly listing: Listing
  place = 0
  isInText = true
  rightToLeft = false
  chosenIds: readonly string[] = []
  readonly #window: Window

  private constructor(window: Window) {
    this.#window = window
    this.listing = new Listing(
      () => window.session.annotations,
      () => {},
    )
    this.work = new TextWork(this, this)
  }

  static async begin(): Promise<Worker> {
    const host = await openPageHost()
    return new Worker(await new Window(host).begin(await host.open('one.txt', text)))
  }

  get session() {
    return this.#window.session
  }

  get state() {
    return this.#window.session.state
  }

  get selected(): Annotation | null {
    return this.chosen.at(-1) ?? null
  }

  get chosen(): readonly Annotation[] {
    return this.chosenIds.flatMap((id) => this.session.annotations.get(id) ?? [])
  }

  /** What stands in the list: tag and words of each. */
  get list(): string[] {
    return this.listing.all.map((annotation) => `${annotation.tag} ${passageOf(annotation)}`)
  }

  select(id: string | null): void {
    this.chosenIds = id === null ? [] : [id]
  }

  announce(words: string): void {
    this.said.push(words)
  }

  putCaret(offset: number): void {
    this.place = offset
  }

  isRightToLeft(): boolean {
    return this.rightToLeft
  }

  /** Tags `words`, one part for each, and makes the annotation the current one. */
  tag(tag: Tag, ...words: readonly string[]): string {
    const { open } = this.state
    if (!open) throw new Error('no article is open')
    const spans = words.map((part) => spanOf(part, text))
    const made = this.session.run((records, context) => annotate(records, { ...open, tag, spans }, context))
    const id = isRefusal(made) ? undefined : made.changes.find(({ kind }) => kind === 'annotation')?.id
    this.select(id ?? null)
    return id ?? ''
  }
}

test('an annotation grows to whole words, then to the sentence, the paragraph, and no further', async () => {
  const worker = await Worker.begin()
  worker.tag('entity', 'Bak')
  for (let step = 0; step < 4; step += 1) worker.work.grow()
  expect(worker.said).toEqual([
    'Grown to the word: Baku',
    expect.stringMatching(/^Grown to the sentence: .*Baku/u),
    expect.stringMatching(/^Grown to the paragraph: /u),
    'It is whole paragraphs already',
  ])
})

describe('going to annotations from the caret', () => {
  test('goes to the next behind it or the last before it, and takes the caret along', async () => {
    const worker = await Worker.begin()
    for (const words of ['ministry', 'Monday', 'Baku']) worker.tag('entity', words)
    worker.select(null)
    worker.place = spanOf('said', text).start
    worker.work.goTo(1, null)
    expect(worker.selected && passageOf(worker.selected)).toBe('Monday')
    expect(worker.place).toBe(spanOf('Monday', text).start)
    worker.work.goTo(1, null)
    worker.work.goTo(1, null)
    worker.work.goTo(-1, null)
    expect(worker.said).toEqual([
      'Entity 2 of 3: Monday',
      'Entity 3 of 3: Baku',
      'Entity 1 of 3: ministry',
      'Entity 3 of 3: Baku',
    ])
  })

  test('goes on from the current one where the caret stands at it, so that those on the same words are all reached', async () => {
    const worker = await Worker.begin()
    for (const tag of ['entity', 'event', 'claim'] as const) worker.tag(tag, 'Baku')
    worker.select(null)
    for (let step = 0; step < 3; step += 1) worker.work.goTo(1, null)
    expect(worker.said).toHaveLength(3)
    expect(new Set(worker.said).size).toBe(3)
  })

  test('goes on from the current one while the focus is elsewhere', async () => {
    const worker = await Worker.begin()
    for (const words of ['ministry', 'Monday', 'Baku']) worker.tag('entity', words)
    worker.isInText = false
    worker.place = 0
    worker.work.goTo(-1, null)
    expect(worker.said).toEqual(['Entity 2 of 3: Monday'])
  })

  test('can go by tag, among what the list shows', async () => {
    const worker = await Worker.begin()
    worker.tag('entity', 'ministry')
    worker.tag('claim', 'Baku heard it')
    worker.tag('claim', 'It stopped')
    worker.place = 0
    worker.work.goTo(1, 'claim')
    worker.listing.filter = { ...noFilter, words: 'stopped' }
    worker.work.goTo(-1, 'claim')
    worker.work.goTo(1, 'event')
    expect(worker.said).toEqual(['Claim 1 of 2: Baku heard it', 'Claim 1 of 1: It stopped'])
  })
})

describe('the border that keys move', () => {
  test('is the end of the last part, until another one is gone to', async () => {
    const worker = await Worker.begin()
    expect(worker.work.border).toBeNull()
    worker.tag('claim', 'ministry', 'Baku')
    expect(worker.work.border).toEqual({ part: 1, end: 'end' })
    const borders = [-1, -1, -1, -1, 1].map((by) => {
      worker.work.goToBorder(by as 1 | -1)
      return `${worker.work.border?.part} ${worker.work.border?.end}`
    })
    expect(borders).toEqual(['1 start', '0 end', '0 start', '0 start', '0 end'])
    expect(worker.said.at(-1)).toBe('End of part 1: Ends: ministry')
    worker.tag('entity', 'Monday')
    expect(worker.work.border).toEqual({ part: 0, end: 'end' })
  })

  test.each([
    ['character', 'left', 'ministry said so on Monda'],
    ['word', 'left', 'ministry said so on'],
    ['word', 'right', 'ministry said so on Monday. Baku'],
    ['sentence', 'forward', 'ministry said so on Monday.'],
    ['paragraph', 'forward', 'ministry said so on Monday. Baku heard it. Nobody believed it.'],
  ] as const)('goes by %s %s', async (by, way, words) => {
    const worker = await Worker.begin()
    worker.tag('claim', 'ministry said so on Monday')
    worker.work.moveBorder(by, way)
    expect(worker.list).toEqual([`claim ${words}`])
  })

  test('goes the way it is seen to go in text that runs from right to left', async () => {
    const worker = await Worker.begin()
    worker.tag('entity', 'Baku')
    worker.rightToLeft = true
    worker.work.moveBorder('character', 'right')
    expect(worker.list).toEqual(['entity Bak'])
  })

  test('can be the start, and tells where it is now', async () => {
    const worker = await Worker.begin()
    worker.tag('claim', 'ministry said so on Monday. Baku heard it. Nobody')
    worker.work.goToBorder(-1)
    worker.work.moveBorder('sentence', 'back')
    expect(worker.list).toEqual(['claim The ministry said so on Monday. Baku heard it. Nobody'])
    expect(worker.said.at(-1)).toBe('Begins: The ministry said so on Monday. Baku hea…')
  })

  test('stays where it is when nothing would be left', async () => {
    const worker = await Worker.begin()
    worker.tag('entity', 'Baku')
    worker.work.moveBorder('paragraph', 'back')
    worker.work.goToBorder(-1)
    worker.work.moveBorder('paragraph', 'forward')
    expect(worker.list).toEqual(['entity Baku'])
    expect(worker.said).toEqual(['Nothing of it would be left', 'Start: Begins: Baku', 'Nothing of it would be left'])
  })

  test('is put where it was dragged to, and is the one that keys move from then on', async () => {
    const worker = await Worker.begin()
    const id = worker.tag('claim', 'ministry', 'Baku')
    worker.work.placeBorder(id, { part: 0, end: 'end' }, spanOf('said so', text).end)
    expect(worker.list).toEqual(['claim ministry said so … Baku'])
    expect(worker.work.border).toEqual({ part: 0, end: 'end' })
  })
})

describe('splitting, joining and tagging again', () => {
  test('makes two of one at the caret, and only inside of it', async () => {
    const worker = await Worker.begin()
    worker.tag('claim', 'ministry said so')
    worker.place = spanOf('ministry', text).start
    expect(worker.work.canSplit).toBe(false)
    worker.place = spanOf('said', text).start
    expect(worker.work.canSplit).toBe(true)
    worker.work.split()
    expect(worker.list).toEqual(['claim ministry', 'claim said so'])
    expect(worker.said).toEqual(['Split claim in two'])
  })

  test('makes one of all that are chosen', async () => {
    const worker = await Worker.begin()
    worker.chosenIds = [worker.tag('claim', 'ministry'), worker.tag('claim', 'Baku')]
    worker.work.merge()
    expect(worker.list).toEqual(['claim ministry … Baku'])
    expect(worker.selected && passageOf(worker.selected)).toBe('ministry … Baku')
  })

  test('tags the same words once more and goes to the new annotation', async () => {
    const worker = await Worker.begin()
    worker.tag('claim', 'Baku')
    worker.work.tagAgain('entity')
    expect(worker.list.toSorted()).toEqual(['claim Baku', 'entity Baku'])
    expect(worker.selected?.tag).toBe('entity')
    expect(worker.said).toEqual(['Tagged “Baku” as entity, too'])
  })
})

test('annotations that the caret comes into are told in words, the innermost first', async () => {
  const worker = await Worker.begin()
  const claim = worker.tag('claim', 'ministry said so on Monday')
  const entity = worker.tag('entity', 'ministry')
  worker.work.entered([entity, claim])
  expect(worker.said).toEqual(['entity, ministry; claim, ministry said so on Monday'])
})
