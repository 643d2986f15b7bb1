import { expect, test } from 'vitest'
import '../../../../renderer/elements/quick-pick/quick-pick.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const items = ['Undo', 'Redo', 'Export as JSON'].map((label, index) => ({
  id: label.toLowerCase().replaceAll(' ', '-'),
  label,
  detail: 'Work',
  keys: index === 0 ? ['Ctrl Z'] : [],
  whyNot: index === 1 ? 'There is nothing to redo.' : null,
}))

async function open() {
  const pick = await mount('co-quick-pick', { label: 'Search commands', items })
  const input = find<HTMLInputElement>(pick, 'input')
  const press = async (key: string): Promise<void> => {
    input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    await pick.updateComplete
  }
  const type = async (typed: string): Promise<void> => {
    input.value = typed
    input.dispatchEvent(new Event('input'))
    await pick.updateComplete
  }
  const active = (): string => words(find(pick, '[aria-selected=true] .label'))
  return { pick, press, type, active, picked: raised(pick, 'pick', ({ id }) => id) }
}

test('the palette is accessible', async () => {
  const { pick } = await open()
  await expectAccessible(pick)
})

test('arrows go round the list and Enter picks', async () => {
  const { press, active, picked } = await open()
  expect(active()).toBe('Undo')
  await press('ArrowUp')
  expect(active()).toBe('Redo')
  await press('ArrowUp')
  expect(active()).toBe('Export as JSON')
  await press('Enter')
  expect(picked).toEqual(['export-as-json'])
})

test('typing narrows the list, and says so when nothing is left', async () => {
  const { pick, type, active } = await open()
  await type('exp')
  expect(active()).toBe('Export as JSON')
  await type('zzz')
  expect(findAll(pick, '[role=option]')).toEqual([])
  expect(words(find(pick, '[role=status]'))).toBe('Nothing matches.')
})

test('what is not possible now is shown with the reason and cannot be picked', async () => {
  const { pick, type, press, picked } = await open()
  expect(words(find(pick, '[aria-disabled=true]'))).toContain('There is nothing to redo.')
  await type('redo')
  expect(find(pick, '[role=option]').getAttribute('aria-disabled')).toBe('true')
  await press('Enter')
  find(pick, '[role=option]').click()
  expect(picked).toEqual([])
})

test('Escape leaves', async () => {
  const { pick } = await open()
  let left = 0
  pick.addEventListener('dialog-close', () => (left += 1))
  find(pick, 'dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
  expect(left).toBe(1)
})

test('of very many Enter picks what was typed last, before all of them were looked at', async () => {
  const { pick, press, type, picked } = await open()
  pick.items = Array.from({ length: 40_000 }, (_, index) => ({
    id: `${index}`,
    label: `Überblick über ${index}`,
    detail: '',
    keys: [],
    whyNot: null,
  }))
  await type('ü')
  await type('98765')
  await type('29876')
  await press('Enter')
  expect(picked).toEqual(['29876'])
})
