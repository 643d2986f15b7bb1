import { expect, test } from 'vitest'
import '../../../../renderer/elements/dialogs/statistics-dialog.ts'
import { statisticsOf } from '../../../../src/core/state/statistics.ts'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const statistics = statisticsOf([
  {
    length: 100,
    annotations: [
      anAnnotation({ id: 'a', tag: 'entity', spans: [spanOf('Baku')], fields: { kind: 'place' } }),
      anAnnotation({ id: 'b', tag: 'entity', spans: [spanOf('Monday')], fields: { kind: 'place' } }),
      anAnnotation({ id: 'c', tag: 'event', spans: [spanOf('Monday')] }),
    ],
  },
])

test('statistics are accessible', async () => {
  await expectAccessible(await mount('co-statistics-dialog', { statistics }))
})

test('a row says for each tag how many there are and how much they cover', async () => {
  const dialog = await mount('co-statistics-dialog', { statistics })
  const rows = findAll(dialog, 'tbody tr').map((row) => words(row))
  expect(rows.slice(0, 4)).toEqual([
    'Entity 2 10.0 % 1.0 1',
    'Event 1 6.0 % 1.0 1',
    'Claim 0 0.0 % 0.0 0',
    'All 3 10.0 % 1.0 1',
  ])
})

test('the details of the chosen tag are counted, most frequent first', async () => {
  const dialog = await mount('co-statistics-dialog', { statistics })
  expect(words(findAll(dialog, 'table')[1]?.querySelector('tbody') as HTMLElement)).toBe('Kind place 2')
  const choice = find<HTMLSelectElement>(dialog, 'caption select')
  choice.value = 'claim'
  choice.dispatchEvent(new Event('change'))
  await dialog.updateComplete
  expect(words(findAll(dialog, 'table')[1] as HTMLElement)).toContain('No details of claims')
})

test('a person chooses between the article and the workspace', async () => {
  const dialog = await mount('co-statistics-dialog', { statistics: null })
  const scopes = raised(dialog, 'statistics-scope', ({ scope }) => scope)
  expect(words(find(dialog, '[role=status]'))).toBe('Counting…')
  find(dialog, '[data-scope=workspace]').click()
  expect(scopes).toEqual(['workspace'])
})
