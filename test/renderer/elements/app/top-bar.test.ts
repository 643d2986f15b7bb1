import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import type { CommandRunEvent } from '../../../../renderer/elements/app/command-run-event.ts'
import { type StatusChangeEvent, type TopBar } from '../../../../renderer/elements/app/top-bar.ts'
import '../../../../renderer/elements/app/top-bar.ts'
import { anArticle } from '../../../support/builders.ts'
import { expectAccessible, find, findAll, label, mount, raised, words } from '../mount.ts'

async function mountBar(given: Partial<TopBar> = {}) {
  const history = { undo: 'tag as claim', redo: null }
  const bar = await mount(
    'co-top-bar',
    { article: anArticle({ title: 'Shelling stops' }), history, ...given },
    { width: '1200px' },
  )
  return { bar, ran: raised(bar, 'command-run', ({ id }: CommandRunEvent) => id) }
}

const command = (bar: TopBar, id: string) => find(bar, `[data-command=${id}]`, HTMLButtonElement)

describe('the top bar for everyone', () => {
  test.each<[string, Partial<TopBar>]>([
    ['with an article', {}],
    ['without an article, failing', { article: null, save: { kind: 'failing', problem: 'The disk is full.' } }],
    ['read only, saving', { readOnly: 'It is write-protected.', save: { kind: 'saving' } }],
  ])('has nothing that axe objects to %s', async (_what, given) => {
    const { bar } = await mountBar(given)
    await expectAccessible(bar)
  })

  test('names every button, and its keys in a hint', async () => {
    const { bar } = await mountBar()
    for (const button of findAll<HTMLButtonElement>(bar, 'button')) {
      expect(label(button)).not.toBe('')
      expect(button.title).toMatch(/\(.+\)$/u)
    }
  })

  test('speaks when saving begins, ends or fails', async () => {
    const { bar } = await mountBar()
    const status = find(bar, '.save')
    expect([status.role, words(status)]).toEqual(['status', 'Saved'])
    bar.save = { kind: 'saving' }
    await bar.updateComplete
    expect(words(status)).toBe('Saving…')
    bar.save = { kind: 'failing', problem: 'The disk is full.' }
    await bar.updateComplete
    expect([words(status), status.title]).toEqual(['Not saved', 'The disk is full.'])
  })
})

describe('the top bar', () => {
  test('says what undo would take back, and is greyed where there is nothing', async () => {
    const { bar } = await mountBar()
    expect([label(command(bar, 'undo')), command(bar, 'undo').disabled]).toEqual(['Undo tag as claim', false])
    expect([label(command(bar, 'redo')), command(bar, 'redo').disabled]).toEqual(['Redo', true])
    expect(command(bar, 'redo').title).toContain('Nothing to redo')
  })

  test('runs the command of each button', async () => {
    const { bar, ran } = await mountBar()
    for (const id of ['undo', 'find', 'export', 'show-settings', 'show-shortcuts'])
      await userEvent.click(command(bar, id))
    expect(ran).toEqual(['undo', 'find', 'export', 'show-settings', 'show-shortcuts'])
  })

  test('shows which panels are out', async () => {
    const { bar } = await mountBar({ articlesShown: true, detailsShown: false })
    expect(['toggle-articles', 'toggle-details'].map((id) => command(bar, id).ariaPressed)).toEqual(['true', 'false'])
  })

  test('says how far the work is and lets the person change it, unless nothing can be changed', async () => {
    const { bar } = await mountBar({ article: anArticle({ status: 'in-progress' }) })
    const said = raised(bar, 'status-change', ({ status }: StatusChangeEvent) => status)
    const select = find(bar, 'select', HTMLSelectElement)
    expect([select.value, [...select.options].map(words)]).toEqual(['in-progress', ['To do', 'In progress', 'Done']])
    await userEvent.selectOptions(select, 'done')
    expect(said).toEqual(['done'])
    bar.readOnly = 'It is write-protected.'
    await bar.updateComplete
    expect(select.disabled).toBe(true)
    expect(find(bar, '.badge').title).toBe('It is write-protected.')
  })
})
