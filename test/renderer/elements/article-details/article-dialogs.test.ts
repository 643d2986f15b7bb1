import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type {
  BringBackEvent,
  EraseEvent,
  LabelEditEvent,
} from '../../../../renderer/elements/article-details/article-details-events.ts'
import '../../../../renderer/elements/article-details/deleted-dialog.ts'
import '../../../../renderer/elements/article-details/labels-dialog.ts'
import { anArticle } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const articles = [
  anArticle({ id: 'a', labels: ['war', 'east'] }),
  anArticle({ id: 'b', title: 'Talks', labels: ['war'] }),
]
const inUse = ['east', 'peace', 'war'].map((value) => ({ value, count: 1 }))

describe('the labels of several articles', () => {
  const open = async () => {
    const dialog = await mount('co-labels-dialog', { articles, inUse })
    const said = raised(dialog, 'label-edit', ({ add, remove }: LabelEditEvent) => [add, remove])
    return { dialog, said, boxes: findAll<HTMLInputElement>(dialog, '[type=checkbox]') }
  }

  test('have nothing that axe objects to', async () => {
    await expectAccessible((await open()).dialog)
  })

  test('are ticked where all have them, dashed where some do', async () => {
    const { boxes } = await open()
    expect(boxes.map(({ checked, indeterminate }) => [checked, indeterminate])).toEqual([
      [false, true],
      [false, false],
      [true, false],
    ])
  })

  test('are given to all, taken off all, and made anew', async () => {
    const { dialog, boxes, said } = await open()
    for (const box of boxes) await userEvent.click(box)
    await userEvent.fill(find(dialog, '[placeholder]'), ' far  west ')
    await userEvent.keyboard('{Enter}')
    expect(said).toEqual([
      [['east'], []],
      [['peace'], []],
      [[], ['war']],
      [['far west'], []],
    ])
  })
})

describe('the deleted articles', () => {
  const open = async () => {
    const counts = new Map([['a', { entity: 1, event: 1, claim: 0 }]])
    const dialog = await mount('co-deleted-dialog', { articles, counts })
    return { dialog, back: raised(dialog, 'bring-back', ({ articleIds }: BringBackEvent) => articleIds) }
  }

  test('have nothing that axe objects to', async () => {
    await expectAccessible((await open()).dialog)
  })

  test('say how much was annotated in them', async () => {
    const { dialog } = await open()
    expect(findAll(dialog, 'li small').map(words)).toEqual([
      'The Daily Example · 2 annotations',
      'The Daily Example · no annotations',
    ])
  })

  const press = (dialog: HTMLElement, name: string) => {
    const button = findAll(dialog, '[slot=actions]').find((one) => words(one) === name)
    return userEvent.click(button as HTMLElement)
  }

  test('are deleted permanently only when it was asked once more', async () => {
    const { dialog } = await open()
    const erased = raised(dialog, 'erase', ({ articleIds }: EraseEvent) => articleIds)
    await press(dialog, 'Delete all permanently…')
    await expectAccessible(dialog)
    await press(dialog, 'Keep')
    await press(dialog, 'Delete all permanently…')
    expect(erased).toEqual([])
    await press(dialog, 'Delete permanently')
    expect(erased).toEqual([['a', 'b']])
  })

  test('are deleted permanently or brought back as they are chosen, and it is said what goes', async () => {
    const { dialog, back } = await open()
    const erased = raised(dialog, 'erase', ({ articleIds }: EraseEvent) => articleIds)
    await userEvent.click(find(dialog, '[value=a]'))
    await press(dialog, 'Bring 1 back')
    await press(dialog, 'Delete 1 permanently…')
    expect(findAll(dialog, '.going li').map(words)).toEqual([`${articles[0]?.title} The Daily Example · 2 annotations`])
    await press(dialog, 'Delete permanently')
    expect([back, erased]).toEqual([[['a']], [['a']]])
  })

  test('that are gone leave the others to be chosen from', async () => {
    const { dialog } = await open()
    await userEvent.click(find(dialog, '[value=a]'))
    await press(dialog, 'Delete 1 permanently…')
    dialog.articles = articles.slice(1)
    await dialog.updateComplete
    expect(findAll(dialog, '[slot=actions]').map(words)).toContain('Delete all permanently…')
    expect(findAll(dialog, 'li').length).toBe(1)
  })

  test('are brought back one by one or all together', async () => {
    const { dialog, back } = await open()
    await userEvent.click(find(dialog, '[data-id=b]'))
    await userEvent.click(find(dialog, '[slot=actions]:nth-of-type(2)'))
    expect(back).toEqual([['b'], ['a', 'b']])
  })
})
