import { expect, test } from 'vitest'
import '../../../../renderer/elements/inspector/bulk-inspector.ts'
import { anAnnotation, spanOf } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const baku = anAnnotation({ id: 'a', tag: 'entity', spans: [spanOf('Baku')], fields: { kind: 'place' } })
const damascus = anAnnotation({ id: 'b', tag: 'entity', spans: [spanOf('Monday')], fields: { kind: 'state' } })
const visit = anAnnotation({ id: 'c', tag: 'event', spans: [spanOf('Monday')] })

test('several annotations at once are accessible', async () => {
  await expectAccessible(await mount('co-bulk-inspector', { annotations: [baku, damascus] }))
})

test('says how many are chosen, and how many of each tag', async () => {
  const inspector = await mount('co-bulk-inspector', { annotations: [baku, damascus, visit] })
  expect(words(find(inspector, 'h2'))).toBe('3 annotations chosen')
  expect(findAll(inspector, '.about span').map(words)).toEqual(['2 entities', '1 events'])
})

test('offers the tags that not all of them have', async () => {
  const inspector = await mount('co-bulk-inspector', { annotations: [baku, damascus] })
  const tags = raised(inspector, 'annotation-retag', ({ tag }) => tag)
  for (const button of findAll<HTMLButtonElement>(inspector, '[data-tag]')) button.click()
  expect(tags).toEqual(['event', 'claim'])
})

test('fields are there for annotations of one tag, and say where they differ', async () => {
  const inspector = await mount('co-bulk-inspector', { annotations: [baku, damascus] })
  expect(findAll(inspector, 'dt').map(words)).toEqual(['Kind', 'Role'])
  expect(words(find(inspector, '.mixed'))).toContain('differs')
  inspector.annotations = [baku, visit]
  await inspector.updateComplete
  expect(findAll(inspector, 'dt')).toEqual([])
})

test('a value chosen for all names every annotation it is for', async () => {
  const inspector = await mount('co-bulk-inspector', { annotations: [baku, damascus] })
  const edits = raised(inspector, 'fields-edit', ({ edit }) => edit)
  const choice = find(inspector, 'co-choice-field')
  find<HTMLButtonElement>(choice, '[data-option=organisation]').click()
  expect(edits).toEqual([{ tag: 'entity', values: { kind: 'organisation' } }])
})

test('nothing can be changed in a workspace that is only read', async () => {
  const inspector = await mount('co-bulk-inspector', { annotations: [baku, damascus], readOnly: true })
  expect(findAll<HTMLButtonElement>(inspector, 'button').every(({ disabled }) => disabled)).toBe(true)
})
