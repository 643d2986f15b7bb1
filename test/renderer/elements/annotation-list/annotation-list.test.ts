import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../../src/core/model/annotation.ts'
import { noFilter } from '../../../../src/core/state/queries.ts'
import { type AnnotationList } from '../../../../renderer/elements/annotation-list/annotation-list.ts'
import '../../../../renderer/elements/annotation-list/annotation-list.ts'
import type { FilterChangeEvent } from '../../../../renderer/elements/annotation-list/filter-change-event.ts'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, label, mount, raised, shown, words } from '../mount.ts'

const ministry = anAnnotation({ id: 'ministry', fields: { kind: 'organisation', role: 'spokesman' } })
const claim = anAnnotation({
  id: 'claim',
  tag: 'claim',
  spans: [spanOf('said on Monday'), spanOf('had stopped')],
  note: 'look this up',
})
const shelling = anAnnotation({ id: 'shelling', tag: 'event', spans: [spanOf('shelling')] })
const three = [ministry, claim, shelling]
const counts = { entity: 1, event: 1, claim: 1 }

async function mountList(given: Partial<AnnotationList> = {}) {
  const list = await mount(
    'co-annotation-list',
    { annotations: three, counts, ...given },
    { height: '400px', width: '340px' },
  )
  list.style.setProperty('height', '400px')
  await rowsThere(list)
  const chosen = raised(list, 'annotation-choose', ({ annotationId, mode }) => `${annotationId} ${mode}`)
  const filters = raised(list, 'filter-change', ({ filter }: FilterChangeEvent) => filter)
  // As the app does: what is chosen is the current one.
  list.addEventListener('annotation-choose', ({ annotationId }) => {
    list.selectedId = annotationId
  })
  return { list, chosen, filters }
}

/** The virtualizer draws its rows a frame after it is told of them. */
async function rowsThere(list: AnnotationList): Promise<void> {
  await shown(list)
  if (list.annotations.length > 0) await expect.poll(() => rows(list).length).toBeGreaterThan(0)
}

const rows = (list: AnnotationList) => findAll(list, '[role=option]')
const box = (list: AnnotationList) => find(list, '[role=listbox]')

function many(count: number): Annotation[] {
  return Array.from({ length: count }, (_, index) => anAnnotation({ id: `annotation-${index}` }))
}

describe('the annotation list for everyone', () => {
  test('has nothing that axe objects to', async () => {
    const { list } = await mountList({ selectedId: 'claim', chosenIds: new Set(['claim', 'shelling']) })
    await expectAccessible(list)
  })

  test.each([
    ['nothing is tagged', { annotations: [], counts: { entity: 0, event: 0, claim: 0 } }],
    ['nothing matches', { annotations: [], filter: { ...noFilter, words: 'nowhere' } }],
  ])('has nothing that axe objects to when %s', async (_what, given) => {
    const { list } = await mountList(given)
    await expectAccessible(list)
  })

  test('says of each annotation its tag, its passage and what is known of it, and where in the list it is', async () => {
    const { list } = await mountList()
    expect(rows(list).map(label)).toEqual([
      'Entity: The ministry, organisation · spokesman',
      'Claim: said on Monday … had stopped, 2 parts · has a note',
      'Event: shelling',
    ])
    expect(rows(list).map((row) => `${row.ariaPosInSet}/${row.ariaSetSize}`)).toEqual(['1/3', '2/3', '3/3'])
  })

  test('is one stop of Tab; arrows, Page keys, Home and End choose, Enter chooses again', async () => {
    const { list, chosen } = await mountList({ annotations: many(30), counts: { ...counts, entity: 30 } })
    list.focus()
    const keys = ['ArrowDown', 'ArrowDown', 'PageDown', 'ArrowUp', 'End', 'ArrowDown', 'PageUp', 'Home', 'Enter']
    for (const key of keys) await userEvent.keyboard(`{${key}}`)
    const numbers = chosen.map((choice) => Number(/\d+/u.exec(choice)?.[0]))
    expect(numbers).toEqual([0, 1, 11, 10, 29, 29, 19, 0, 0])
    expect(findAll(list, '.row[tabindex]')).toEqual([])
  })

  test('begins at the end when one goes up before anything is chosen', async () => {
    const { list, chosen } = await mountList()
    list.focus()
    await userEvent.keyboard('{ArrowUp}')
    expect(chosen).toEqual(['shelling only'])
  })

  test('names the row that the keys are on, which is on screen, while it has the focus', async () => {
    const { list } = await mountList({ annotations: many(200), counts: { ...counts, entity: 200 } })
    expect(box(list).getAttribute('aria-activedescendant')).toBeNull()
    list.focus()
    await userEvent.keyboard('{End}')
    await expect.poll(() => box(list).getAttribute('aria-activedescendant')).toBe('annotation-annotation-199')
    const row = () =>
      rows(list)
        .find(({ id }) => id === 'annotation-annotation-199')
        ?.getBoundingClientRect()
    await expect.poll(() => (row()?.bottom ?? Infinity) - box(list).getBoundingClientRect().bottom).toBeLessThan(2)
  })

  test('puts the focus into the filter when there are no rows', async () => {
    const { list } = await mountList({ annotations: [], filter: { ...noFilter, words: 'nowhere' } })
    list.focus()
    expect(list.shadowRoot?.activeElement?.localName).toBe('input')
  })
})

describe('choosing in the annotation list', () => {
  test('takes the row that is clicked; beside others with Ctrl, as a stretch with Shift', async () => {
    const { list, chosen } = await mountList()
    await userEvent.click(find(list, '[data-id=claim]'))
    await userEvent.click(find(list, '[data-id=shelling] .passage'), { modifiers: ['Control'] })
    await userEvent.click(find(list, '[data-id=ministry]'), { modifiers: ['Shift'] })
    expect(chosen).toEqual(['claim only', 'shelling toggle', 'ministry stretch'])
  })

  test('goes on as a stretch with Shift and an arrow, and takes all with Ctrl A', async () => {
    const { list, chosen } = await mountList({ selectedId: 'ministry' })
    const all = raised(list, 'all-choose', ({ type }) => type)
    list.focus()
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}{Control>}a{/Control}')
    expect([chosen, all]).toEqual([['claim stretch'], ['all-choose']])
  })

  test('marks the current row and all that are chosen', async () => {
    const { list } = await mountList({ selectedId: 'claim', chosenIds: new Set(['claim']) })
    const marked = () => rows(list).map((row) => row.ariaSelected)
    expect(marked()).toEqual(['false', 'true', 'false'])
    list.chosenIds = new Set(['claim', 'shelling'])
    await expect.poll(marked).toEqual(['false', 'true', 'true'])
  })

  test('keeps up with edits of what is in the rows', async () => {
    const { list } = await mountList()
    list.annotations = [anAnnotation({ id: 'ministry', fields: { role: 'mayor' } }), claim, shelling]
    await expect.poll(() => words(find(list, '[data-id=ministry]'))).toBe('The ministry mayor')
  })
})

describe('narrowing the annotation list', () => {
  test('by tag keeps the words, and “All” takes the tag off', async () => {
    const { list, filters } = await mountList({ filter: { ...noFilter, words: 'baku' } })
    await userEvent.click(find(list, '[aria-label="1 claims"], [data-tag=claim]'))
    await userEvent.click(find(list, '[data-tag=""]'))
    expect(filters).toEqual([
      { ...noFilter, words: 'baku', tag: 'claim' },
      { ...noFilter, words: 'baku', tag: null },
    ])
  })

  test('by words keeps the tag', async () => {
    const { list, filters } = await mountList({ filter: { ...noFilter, tag: 'claim' } })
    await userEvent.fill(find(list, 'input'), 'look')
    expect(filters.at(-1)).toEqual({ ...noFilter, tag: 'claim', words: 'look' })
  })

  test('counts all, shows how many of each tag there are, and which tag is on', async () => {
    const { list } = await mountList({
      filter: { ...noFilter, tag: 'event' },
      counts: { entity: 2, event: 3, claim: 4 },
    })
    const tabs = findAll(list, '.tabs button')
    expect(tabs.map(words)).toEqual(['All 9', '2', '3', '4'])
    expect(tabs.map((tab) => tab.ariaPressed)).toEqual(['false', 'false', 'true', 'false'])
  })

  test('to nothing says so and offers to show all', async () => {
    const { list, filters } = await mountList({ annotations: [], filter: { ...noFilter, words: 'nowhere' } })
    expect(words(find(list, '.empty'))).toBe('None of the 3 annotations match. Show all')
    await userEvent.click(find(list, '.empty button'))
    expect(filters).toEqual([noFilter])
  })

  test('is not spoken of while nothing is tagged: how to tag is', async () => {
    const { list } = await mountList({ annotations: [], counts: { entity: 0, event: 0, claim: 0 } })
    expect(words(find(list, '.empty'))).toContain('press 1 for entity, 2 for event or 3 for claim')
  })
})

test('a very long passage is shortened, never within a character', async () => {
  const text = `${'x'.repeat(159)}👍🏽 and more than that`
  const long = anAnnotation({ id: 'long', text, spans: [{ start: 0, end: text.length }] })
  const { list } = await mountList({ annotations: [long], counts: { entity: 1, event: 0, claim: 0 } })
  const shownWords = words(find(list, '.passage'))
  expect(shownWords.endsWith('…')).toBe(true)
  expect(shownWords.isWellFormed()).toBe(true)
  expect(shownWords.length).toBeLessThanOrEqual(161)
})
