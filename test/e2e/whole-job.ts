import { expect } from 'vitest'
import type { Tag } from '../../src/core/model/tag.ts'
import type { CorroboraArticle } from '../../src/formats/corrobora/schema.ts'
import type { AppUnderTest } from '../support/app-under-test.ts'
import { checkedExport } from '../support/checked-export.ts'
import type { Hands } from '../support/hands.ts'
import { type Passage, wordsOf } from '../support/passage.ts'
import { Screen } from '../support/screen.ts'

/** One annotation of the job: what is done to make it, and the fields that come of it. */
interface Work {
  readonly tag: Tag
  /** Several make it discontinuous. */
  readonly parts: readonly [Passage, ...Passage[]]
  readonly chips?: readonly string[]
  readonly lines?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, unknown>>
  readonly note?: string
}

/** The seed article that is worked on. */
export const seedTitle = 'Damascus signals a reset with Baku'

const work: readonly Work[] = [
  {
    tag: 'claim',
    parts: [{ from: 'The Syrian government appears', to: 'relations with Azerbaijan' }],
    chips: ['unnamed', 'paraphrase', 'asserts', 'possible', 'D: not usually reliable', '3: possibly true'],
    lines: {
      Speaker: 'an unnamed source',
      Via: 'Minval',
      Certainty: 'appears to',
      Note: 'Nobody has denied it.',
    },
    fields: {
      speaker: 'an unnamed source',
      speakerKind: 'unnamed',
      via: 'Minval',
      quoteKind: 'paraphrase',
      stance: 'asserts',
      certainty: 'appears to',
      factuality: 'possible',
      sourceReliability: 'D',
      credibility: '3',
    },
    note: 'Nobody has denied it.',
  },
  // Inside the claim.
  {
    tag: 'entity',
    parts: [{ from: 'Syrian government' }],
    chips: ['organisation'],
    lines: { Role: 'initiator' },
    fields: { kind: 'organisation', role: 'initiator' },
  },
  // Across the claim's end.
  { tag: 'event', parts: [{ from: 'likely enhance', to: 'According to Minval' }] },
  // In two places.
  {
    tag: 'entity',
    parts: [{ from: 'an unnamed source' }, { from: 'The source', after: 'Azerbaijani nation' }],
    chips: ['person'],
    fields: { kind: 'person' },
  },
  // From one paragraph into the next.
  { tag: 'claim', parts: [{ from: 'do not reflect', to: 'Unfortunately' }] },
  {
    tag: 'event',
    parts: [{ from: 'Azerbaijan closed its embassy', to: 'the following year' }],
    chips: ['happened'],
    lines: {
      Type: 'closure',
      When: '2012',
      'When, as the article words it': 'the following year',
      Place: 'Syria',
      'Add a participant': 'Azerbaijan as owner',
    },
    fields: {
      type: 'closure',
      when: { earliest: '2012-01-01', latest: '2012-12-31', precision: 'year', worded: 'the following year' },
      place: 'Syria',
      participants: [{ entity: 'Azerbaijan', role: 'owner' }],
      status: 'happened',
    },
  },
]

/** A file whose offsets differ by unit: an astral character and CRLFs stand before what is annotated. */
export const thirdFile = {
  name: 'Talks in Bakı.txt',
  bytes: new TextEncoder().encode(
    '🕊️ Talks in Bakı\r\n\r\nThe 𝔸ccord holds, the ministry said.\r\nIt denied that talks had failed.',
  ),
  title: 'Talks in Bakı',
  text: '🕊️ Talks in Bakı\n\nThe 𝔸ccord holds, the ministry said.\nIt denied that talks had failed.',
} as const

/** Tags the seed article and fills in what is known. */
export async function annotateSeed(app: AppUnderTest, hands: Hands): Promise<void> {
  const screen = new Screen(app.page)
  await hands.openArticle(seedTitle)
  for (const { tag, parts, chips = [], lines = {} } of work) {
    const [first, ...others] = parts
    await hands.select(first)
    await hands.tag(tag)
    await screen.currentIs(tag)
    for (const part of others) {
      await hands.select(part)
      await hands.addPart()
    }
    for (const chip of chips) await hands.choose(chip)
    for (const [field, words] of Object.entries(lines)) await hands.write(field, words)
  }
  await hands.setStatus('In progress')
  await screen.saved()
}

/** What `annotateSeed` leaves in an export, in reading order. */
function seedWork(text: string): unknown[] {
  return work.map(({ tag, parts, fields = {}, note = '' }) => ({
    tag,
    parts: parts.map((part) => wordsOf(text, part)),
    fields,
    note,
  }))
}

/** Changes the mind about an overlapping annotation, takes that back step by step, and brings it back. */
export async function changeTheMind(app: AppUnderTest, hands: Hands): Promise<void> {
  const screen = new Screen(app.page)
  const passage: Passage = { from: 'Syrian government' }
  await hands.pick(passage)
  await screen.currentIs('entity')
  await hands.pick(passage)
  await screen.currentIs('claim')
  await hands.pick(passage)
  await screen.currentIs('entity')
  const before = await screen.listed()
  await hands.retag('event')
  await screen.currentIs('event')
  await hands.write('Type', 'government')
  await expect.poll(() => screen.listed()).not.toEqual(before)
  await screen.saved()
  const after = await screen.listed()
  await hands.undo()
  await expect.poll(() => screen.listed()).toContain('Event: Syrian government')
  await hands.undo()
  await expect.poll(() => screen.listed()).toEqual(before)
  await hands.redo()
  await hands.redo()
  await expect.poll(() => screen.listed()).toEqual(after)
  await hands.undo()
  await hands.undo()
  await expect.poll(() => screen.listed()).toEqual(before)
}

/** Goes through the places of some words in the seed article. */
export async function findInSeed(app: AppUnderTest, hands: Hands): Promise<void> {
  const count = app.page.locator('co-find-bar output')
  await hands.find('ankara')
  await expect.poll(() => count.innerText()).toBe('1 of 2')
  await hands.findNext()
  await expect.poll(() => count.innerText()).toBe('2 of 2')
  await hands.findNext()
  await expect.poll(() => count.innerText()).toBe('1 of 2')
  await hands.endFinding()
  await count.waitFor({ state: 'hidden' })
}

/** Tags in the third file, which has to be open. */
export async function annotateThird(app: AppUnderTest, hands: Hands): Promise<void> {
  const screen = new Screen(app.page)
  await hands.openArticle(thirdFile.title)
  expect(await screen.text()).toBe(thirdFile.text)
  for (const { tag, parts } of thirdWork) {
    await hands.select(parts[0])
    await hands.tag(tag)
  }
  await screen.saved()
}

const thirdWork: readonly Work[] = [
  { tag: 'claim', parts: [{ from: 'The 𝔸ccord holds' }] },
  { tag: 'entity', parts: [{ from: 'the ministry' }] },
  { tag: 'event', parts: [{ from: 'talks had failed' }] },
]

/** Exports the whole workspace with its texts and checks it against the schema, the texts and the work done. */
export async function expectTheJobExported(app: AppUnderTest, hands: Hands): Promise<void> {
  const { articles } = checkedExport(await app.exported(() => hands.export('The whole workspace', { withText: true })))
  const seed = articles.find(({ title }) => title === seedTitle)
  expect(seed && doneIn(seed)).toEqual(seedWork(seed?.text ?? ''))
  expect(seed?.status).toBe('in-progress')
  const third = articles.find(({ fileName }) => fileName === thirdFile.name)
  expect(third?.text).toBe(thirdFile.text)
  expect(third && doneIn(third)).toEqual(
    thirdWork.map(({ tag, parts: [{ from }] }) => ({ tag, parts: [from], fields: {}, note: '' })),
  )
  const [first] = third?.annotations ?? []
  expect(first?.spans[0]).toMatchObject({ codePoints: { start: 18 }, utf16: { start: 19 } })
}

/** What an exported article says of its annotations, in reading order. */
function doneIn({ annotations }: CorroboraArticle): unknown[] {
  return annotations.map(({ tag, spans, fields, note }) => ({
    tag,
    parts: spans.map(({ exact }) => exact),
    fields,
    note,
  }))
}
