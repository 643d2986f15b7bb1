import { userEvent } from 'vitest/browser'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { FileReport } from '../../../../src/contract/import-report.ts'
import { defaultSettings } from '../../../../src/core/model/settings.ts'
import { commandTable } from '../../../../renderer/commands/command-table.ts'
import { type ExportCounts } from '../../../../renderer/elements/dialogs/export-dialog.ts'
import '../../../../renderer/elements/dialogs/export-dialog.ts'
import '../../../../renderer/elements/dialogs/import-dialog.ts'
import '../../../../renderer/elements/dialogs/settings-dialog.ts'
import '../../../../renderer/elements/dialogs/shortcuts-dialog.ts'
import { expectAccessible, find, findAll, label, mount, raised, shown, words } from '../mount.ts'

/** The browser's own dialog inside one of ours. */
function dialogIn(element: Element): HTMLDialogElement {
  return find(find(element, 'co-dialog'), 'dialog', HTMLDialogElement)
}

/** The button of a dialog that is called `name`. */
function button(element: Element, name: string): HTMLButtonElement {
  const found = findAll<HTMLButtonElement>(element, 'button').find((one) => words(one) === name)
  if (!found) throw new Error(`no button ${name}`)
  return found
}

const exportCounts: ExportCounts = {
  articleTitle: 'Shelling stops',
  articleAnnotations: 3,
  listed: null,
  chosen: 1,
  labels: [],
  articles: 2,
  annotations: 5,
}
const reports: readonly FileReport[] = [
  { kind: 'imported', name: 'a.txt', articleId: 'a', warnings: ['It has an odd sign.'] },
  { kind: 'duplicate', name: 'b.txt', articleId: 'a' },
  { kind: 'refused', name: 'c.bin', reason: 'It is not a text.' },
  {
    kind: 'exchange',
    name: 'd.json',
    articles: 1,
    annotations: 4,
    skipped: 2,
    conflicts: ['One differs.', 'Another.'],
  },
]

describe('dialogs for everyone', () => {
  test.each([
    ['export', () => mount('co-export-dialog', { counts: exportCounts })],
    ['settings', () => mount('co-settings-dialog', {})],
    ['settings that cannot be changed', () => mount('co-settings-dialog', { readOnly: true })],
    ['shortcuts', () => mount('co-shortcuts-dialog', {})],
    [
      'opening files',
      () =>
        mount('co-import-dialog', { progress: { kind: 'running', what: 'opening', done: 1, total: 3, name: 'b.txt' } }),
    ],
    ['opened files', () => mount('co-import-dialog', { progress: { kind: 'finished', files: reports } })],
  ])('%s: nothing that axe objects to, a name, and the focus inside', async (_what, open) => {
    const element = await open()
    await expectAccessible(element)
    const dialog = dialogIn(element)
    expect(dialog.open).toBe(true)
    expect(words(find(find(element, 'co-dialog'), `#${dialog.getAttribute('aria-labelledby')}`))).not.toBe('')
    expect(document.activeElement).toBe(element)
  })

  test('give the focus back to what had it', async () => {
    const before = document.createElement('button')
    document.body.append(before)
    onTestFinished(() => before.remove())
    before.focus()
    const dialog = await mount('co-settings-dialog', {})
    expect(document.activeElement).toBe(dialog)
    dialog.remove()
    expect(document.activeElement).toBe(before)
  })

  test.each([
    ['Escape', () => userEvent.keyboard('{Escape}')],
    ['the cross', (element: Element) => userEvent.click(find(find(element, 'co-dialog'), '[aria-label=Close]'))],
    ['a press outside', async (element: Element) => dialogIn(element).click()],
  ])('are left by %s', async (_what, leave) => {
    const dialog = await mount('co-shortcuts-dialog', {})
    const closed = raised(dialog, 'dialog-close', ({ type }) => type)
    await leave(dialog)
    expect(closed).toEqual(['dialog-close'])
  })

  test('stay open when one presses inside', async () => {
    const dialog = await mount('co-settings-dialog', {})
    const closed = raised(dialog, 'dialog-close', ({ type }) => type)
    await userEvent.click(find(dialog, 'b'))
    expect(closed).toEqual([])
  })
})

describe('the export dialog', () => {
  const open = async (given: Partial<ExportCounts>) => {
    const dialog = await mount('co-export-dialog', { counts: { ...exportCounts, ...given } })
    const wanted = raised(dialog, 'export-wanted', ({ choice, withText }) => [choice, withText])
    return { dialog, wanted }
  }
  const radio = (dialog: Element, value: string) => find(dialog, `[value=${value}]`, HTMLInputElement)

  test('offers the open article first, without its text', async () => {
    const { dialog, wanted } = await open({})
    expect([...findAll<HTMLInputElement>(dialog, '[type=radio]')].map(({ checked }) => checked)).toEqual([
      true,
      false,
      false,
    ])
    await userEvent.click(button(dialog, 'Export…'))
    expect(wanted).toEqual([['article', false]])
  })

  test('exports what it offers when Enter is all that is pressed', async () => {
    const { wanted } = await open({})
    await userEvent.keyboard('{Enter}')
    expect(wanted).toEqual([['article', false]])
  })

  test('exports what is chosen, with the text when it is asked for', async () => {
    const { dialog, wanted } = await open({ listed: 2 })
    await userEvent.click(radio(dialog, 'annotations'))
    await userEvent.click(find(dialog, '[type=checkbox]'))
    await userEvent.click(button(dialog, 'Export…'))
    expect(wanted).toEqual([['annotations', true]])
  })

  test('offers the articles chosen in the list, and those with a label', async () => {
    const labels = [
      { value: 'east', count: 1 },
      { value: 'war', count: 2 },
    ]
    const { dialog, wanted } = await open({ chosen: 2, labels })
    const said = raised(dialog, 'export-wanted', ({ label: said }) => said)
    await expectAccessible(dialog)
    await userEvent.click(button(dialog, 'Export…'))
    await userEvent.selectOptions(find(dialog, 'select'), 'war')
    await userEvent.click(button(dialog, 'Export…'))
    expect([wanted, said[1]]).toEqual([
      [
        ['chosen', false],
        ['label', false],
      ],
      'war',
    ])
  })

  test('says how much each choice is, and offers only what is there', async () => {
    const { dialog } = await open({})
    expect(findAll(dialog, 'fieldset small').map(words)).toEqual([
      '3 annotations',
      'the list is not filtered',
      '2 articles, 5 annotations',
    ])
    expect(radio(dialog, 'annotations').disabled).toBe(true)
    const empty = await mount('co-export-dialog', {})
    expect(button(empty, 'Export…').disabled).toBe(true)
  })
})

describe('the import dialog', () => {
  test('shows how far opening is, can be cancelled, and not be left otherwise, however often Escape is pressed', async () => {
    const dialog = await mount('co-import-dialog', {
      progress: { kind: 'running', what: 'opening', done: 1, total: 3, name: 'b.txt' },
    })
    const events = [
      raised(dialog, 'dialog-close', ({ type }) => type),
      raised(dialog, 'import-cancel', ({ type }) => type),
    ]
    expect(words(find(dialog, '[role=status]'))).toBe('1 of 3: b.txt')
    const progress = find(dialog, 'progress', HTMLProgressElement)
    expect([progress.value, progress.max]).toEqual([1, 3])
    await userEvent.keyboard('{Escape}{Escape}{Escape}')
    expect(dialogIn(dialog).open).toBe(true)
    await userEvent.click(button(dialog, 'Cancel'))
    expect(events).toEqual([[], ['import-cancel']])
  })

  test('says what became of each file, in words', async () => {
    const dialog = await mount('co-import-dialog', { progress: { kind: 'finished', files: reports } })
    expect(find(dialog, 'co-dialog').getAttribute('heading')).toBe('Opened 2 of 4 files')
    expect(findAll(dialog, 'li').map(words)).toEqual([
      'c.binIt is not a text.',
      'a.txtOpened. It has an odd sign.',
      'b.txtAlready in this workspace; not opened twice',
      'd.json1 article and 4 annotations brought in, 2 already hereOne differs.Another.',
    ])
    const closed = raised(dialog, 'dialog-close', ({ type }) => type)
    await userEvent.click(button(dialog, 'Done'))
    expect(closed).toEqual(['dialog-close'])
  })
})

describe('the settings dialog', () => {
  test('sets each thing at once', async () => {
    const dialog = await mount('co-settings-dialog', {})
    const set = raised(dialog, 'settings-change', ({ values }) => values)
    await userEvent.fill(find(dialog, '[name=author]'), ' A. B. ')
    await userEvent.selectOptions(find(dialog, '[name=theme]'), 'dark')
    await userEvent.click(find(dialog, '[name=snap]'))
    await userEvent.click(find(dialog, '[name=singleKeys]'))
    expect(Object.assign({}, ...set)).toEqual({ author: 'A. B.', theme: 'dark', snap: false, singleKeys: false })
    expect(set).toHaveLength(4)
  })

  test('shows what is set', async () => {
    const settings = { ...defaultSettings, author: 'A. B.', theme: 'light' as const, snap: false, singleKeys: true }
    const dialog = await mount('co-settings-dialog', { settings })
    expect(find(dialog, '[name=author]', HTMLInputElement).value).toBe('A. B.')
    expect(find(dialog, '[name=theme]', HTMLSelectElement).value).toBe('light')
    expect(['snap', 'singleKeys'].map((name) => find(dialog, `[name=${name}]`, HTMLInputElement).checked)).toEqual([
      false,
      true,
    ])
  })
})

describe('the sheet of shortcuts', () => {
  test('lists every command with its keys', async () => {
    const dialog = await mount('co-shortcuts-dialog', {})
    const listed = findAll(dialog, 'dt').map(words)
    expect(commandTable.map((command) => command.label).filter((name) => !listed.includes(name))).toEqual([])
    expect(words(find(dialog, '[data-id=redo]'))).toMatch(/Ctrl Shift Z Ctrl Y/u)
  })

  test('takes new keys for a command, and gives it its ordinary ones back', async () => {
    const dialog = await mount('co-shortcuts-dialog', { chosen: { 'tag-event': 'w' } })
    const keys = raised(dialog, 'keys-change', (event) => event.keys)
    await userEvent.click(find(dialog, '[data-id=tag-entity]'))
    await shown(dialog)
    expect(label(find(dialog, '.asking'))).toBe('Press new keys for: Tag the selection as entity')
    await userEvent.keyboard('{Shift>}q{/Shift}')
    await userEvent.click(find(dialog, '[data-id=tag-event]'))
    await shown(dialog)
    await userEvent.keyboard('{Backspace}')
    expect(keys).toEqual([{ 'tag-event': 'w', 'tag-entity': 'Shift+q' }, {}])
  })

  test('does not take keys that another command has, and says which', async () => {
    const dialog = await mount('co-shortcuts-dialog', {})
    const keys = raised(dialog, 'keys-change', (event) => event.keys)
    await userEvent.click(find(dialog, '[data-id=tag-entity]'))
    await shown(dialog)
    await userEvent.keyboard('2')
    await shown(dialog)
    expect(words(find(dialog, '[role=alert]'))).toBe(
      '2 is taken by “Tag the selection as event”. Give that other keys first.',
    )
    expect(keys).toEqual([])
  })

  test('leaves the keys as they are on Escape, and stays open', async () => {
    const dialog = await mount('co-shortcuts-dialog', {})
    const events = [
      raised(dialog, 'keys-change', (event) => event.keys),
      raised(dialog, 'dialog-close', ({ type }) => type),
    ]
    await userEvent.click(find(dialog, '[data-id=tag-entity]'))
    await shown(dialog)
    await userEvent.keyboard('{Escape}')
    await shown(dialog)
    expect([findAll(dialog, '.asking'), events]).toEqual([[], [[], []]])
  })
})
