import { expect, test } from 'vitest'
import '../../../../renderer/elements/annotation-list/filter-menu.ts'
import { noFilter } from '../../../../src/core/state/queries.ts'
import { expectAccessible, find, mount, raised } from '../mount.ts'

async function openMenu(filter = noFilter) {
  const menu = await mount('co-filter-menu', { filter, authors: ['mk', 'any'] })
  find<HTMLDetailsElement>(menu, 'details').open = true
  const choose = (name: string, value: string): void => {
    const control = find<HTMLSelectElement>(menu, `[name=${name}]`)
    control.value = value
    control.dispatchEvent(new Event('change'))
  }
  return { menu, choose, filters: raised(menu, 'filter-change', (event) => event.filter) }
}

test('the further filters are accessible', async () => {
  const { menu } = await openMenu()
  await expectAccessible(menu)
})

test('each demand is added to those that are there', async () => {
  const filter = { ...noFilter, words: 'baku' }
  const { choose, filters } = await openMenu(filter)
  choose('field', 'stance')
  choose('origin', 'import')
  choose('hasNote', 'no')
  choose('hasIssue', 'yes')
  expect(filters).toEqual([
    { ...filter, field: { name: 'stance', value: null } },
    { ...filter, origin: 'import' },
    { ...filter, hasNote: false },
    { ...filter, hasIssue: true },
  ])
})

test('an author called “any” is not taken for every author', async () => {
  const { choose, filters } = await openMenu()
  choose('author', '=any')
  choose('author', 'any')
  choose('author', '')
  expect(filters.map(({ author }) => author)).toEqual(['any', null, ''])
})

test('a value can be asked for once a detail is', async () => {
  const { menu, choose, filters } = await openMenu()
  expect(find(menu, 'label:has([name=value])').hidden).toBe(true)
  menu.filter = { ...noFilter, field: { name: 'speaker', value: null } }
  await menu.updateComplete
  choose('value', ' Aliyev ')
  expect(filters.at(-1)?.field).toEqual({ name: 'speaker', value: 'Aliyev' })
})

test('Escape closes it and gives the focus back to its button', async () => {
  const { menu } = await openMenu()
  find(menu, '[name=field]').focus()
  find(menu, '[name=field]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(find<HTMLDetailsElement>(menu, 'details').open).toBe(false)
  expect(menu.shadowRoot?.activeElement?.localName).toBe('summary')
})
