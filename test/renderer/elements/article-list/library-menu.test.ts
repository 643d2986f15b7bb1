import { userEvent } from 'vitest/browser'
import { expect, test } from 'vitest'
import { defaultLibraryView } from '../../../../src/core/model/library.ts'
import type { LibraryLookEvent } from '../../../../renderer/elements/article-list/article-list-events.ts'
import { type LibraryMenu } from '../../../../renderer/elements/article-list/library-menu.ts'
import '../../../../renderer/elements/article-list/library-menu.ts'
import type { CommandRunEvent } from '../../../../renderer/elements/app/command-run-event.ts'
import { expectAccessible, find, findAll, label, mount, raised, words } from '../mount.ts'

async function openMenu(given: Partial<LibraryMenu> = {}) {
  const menu = await mount('co-library-menu', {
    labels: [{ value: 'war', count: 2 }],
    languages: [{ value: 'az', count: 1 }],
    ...given,
  })
  await userEvent.click(find(menu, 'summary'))
  return { menu, looked: raised(menu, 'library-look', ({ change }: LibraryLookEvent) => change) }
}

test('has nothing that axe objects to, open', async () => {
  const { menu } = await openMenu({ deleted: 2 })
  await expectAccessible(menu)
})

test('says each choice as a change of how the articles are looked at', async () => {
  const { menu, looked } = await openMenu()
  const choices = { sort: 'title', group: 'month', status: 'done', label: 'war', language: 'az' }
  for (const [name, value] of Object.entries(choices)) {
    await userEvent.selectOptions(find(menu, `select[name=${name}]`), value)
  }
  await userEvent.click(find(menu, 'input'))
  await userEvent.click(find(menu, '.sort button'))
  expect(looked).toEqual([
    { sort: 'title' },
    { group: 'month' },
    { status: 'done' },
    { label: 'war' },
    { language: 'az' },
    { archived: true },
    { descending: true },
  ])
})

test('says how far the reading is that an order waits for, which can be stopped', async () => {
  const { menu, looked } = await openMenu({ reading: { done: 20, total: 1_000 } })
  await expectAccessible(menu)
  expect(words(find(menu, '[role=status]'))).toBe('Looked at 20 of 1,000 articles')
  await userEvent.click(find(menu, '.waiting button'))
  expect(looked).toEqual([{ sort: 'imported' }])
})

test('names the values in use with how many articles have them, and one that none has any more', async () => {
  const { menu } = await openMenu({ view: { ...defaultLibraryView, label: 'peace' } })
  const options = (name: string) => findAll(menu, `select[name=${name}] option`).map(words)
  expect([options('label'), options('language')]).toEqual([
    ['any', 'war (2)', 'peace (0)'],
    ['any', 'Azerbaijani (1)'],
  ])
})

test('tells that something is left out, and shows everything again', async () => {
  const { menu, looked } = await openMenu({ view: { ...defaultLibraryView, label: 'war' } })
  expect(label(find(menu, 'summary'))).toBe('Order and filters, some on')
  await userEvent.click(find(menu, '.menu > button'))
  expect(looked).toEqual([{ status: null, label: null, language: null, archived: false }])
})

test('leads to the deleted articles when there are any', async () => {
  expect(findAll((await openMenu()).menu, 'button.plain')).toEqual([])
  const { menu } = await openMenu({ deleted: 2 })
  const ran = raised(menu, 'command-run', ({ id }: CommandRunEvent) => id)
  await userEvent.click(find(menu, 'button.plain'))
  expect(ran).toEqual(['show-deleted'])
})

test('closes with Escape, which gives the focus back, and by a press elsewhere', async () => {
  const { menu } = await openMenu()
  const details = find(menu, 'details', HTMLDetailsElement)
  await userEvent.keyboard('{Escape}')
  expect([details.open, menu.shadowRoot?.activeElement?.localName]).toEqual([false, 'summary'])
  await userEvent.click(find(menu, 'summary'))
  expect(details.open).toBe(true)
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
  expect(details.open).toBe(false)
})
