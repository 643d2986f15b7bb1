import { userEvent } from 'vitest/browser'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CommandId, commandTable } from '../../../renderer/commands/command-table.ts'
import { type KeyboardOwner, listenToKeys } from '../../../renderer/commands/keyboard.ts'

/** Commands run by keys on the page until the test is over, with a field to type in. */
function listening(given: Partial<KeyboardOwner> = {}) {
  const ran: CommandId[] = []
  const field = document.createElement('input')
  const button = document.createElement('button')
  button.textContent = 'elsewhere'
  document.body.append(field, button)
  button.focus()
  const stop = listenToKeys(window, {
    singleKeys: true,
    keys: {},
    isModal: false,
    run: (id) => {
      ran.push(id)
      return true
    },
    ...given,
  })
  onTestFinished(() => {
    stop()
    field.remove()
    button.remove()
  })
  return { ran, field, stop }
}

describe('the keyboard', () => {
  test('runs commands by plain keys, by keys with Ctrl, Alt and Shift, and by function keys', async () => {
    const { ran } = listening()
    await userEvent.keyboard('1{Control>}o{/Control}{Alt>}{ArrowDown}{/Alt}{F6}{Shift>}{F6}{/Shift}{Escape}]')
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}{Control>},{/Control}{Delete}')
    expect(ran).toEqual([
      'tag-entity',
      'open-files',
      'next-annotation',
      'next-area',
      'previous-area',
      'clear-selection',
      'next-article',
      'redo',
      'show-settings',
      'remove-annotation',
    ])
  })

  test('takes signs with Shift or without, as keyboards have them', async () => {
    const { ran } = listening()
    await userEvent.keyboard('?{Shift>}?{/Shift}+{Shift>}+{/Shift}')
    expect(ran).toEqual(['show-shortcuts', 'show-shortcuts', 'annotate-selection', 'annotate-selection'])
  })

  test('leaves every plain key to a field one types in, and its undo too', async () => {
    const { ran, field } = listening()
    field.focus()
    await userEvent.keyboard('123ejk[[]?+{Delete}{Backspace}{Escape}{Control>}z{/Control}')
    expect(ran).toEqual([])
    expect(field.value).not.toBe('')
  })

  test('still hears keys with Ctrl or Alt and function keys from a field', async () => {
    const { ran, field } = listening()
    field.focus()
    await userEvent.keyboard('{Control>}f{/Control}{Alt>}2{/Alt}{F6}{Shift>}{F6}{/Shift}')
    expect(ran).toEqual(['find', 'go-to-text', 'next-area', 'previous-area'])
  })

  test('ignores single keys that are switched off, and only those', async () => {
    const { ran } = listening({ singleKeys: false })
    await userEvent.keyboard('123ejk[[]?+{Alt>}{ArrowDown}{/Alt}{F3}')
    expect(ran).toEqual(['next-annotation', 'find-next'])
  })

  test('does nothing while a dialog has it to itself', async () => {
    const { ran } = listening({ isModal: true })
    await userEvent.keyboard('1j{Control>}z{/Control}{F6}{Escape}')
    expect(ran).toEqual([])
  })

  test('leaves a key its ordinary meaning when there was nothing to do', async () => {
    const defaults: boolean[] = []
    const hear = (event: KeyboardEvent) => defaults.push(event.defaultPrevented)
    listening({ run: (id) => id === 'tag-entity' })
    window.addEventListener('keydown', hear)
    await userEvent.keyboard('12')
    window.removeEventListener('keydown', hear)
    expect(defaults).toEqual([true, false])
  })

  test('steps on while a key is held down, and does everything else once', async () => {
    const { ran } = listening()
    await userEvent.keyboard('{j>3/}{Delete>3/}{Control>}{b>3/}{/Control}')
    expect(ran).toEqual([
      'next-annotation',
      'next-annotation',
      'next-annotation',
      'remove-annotation',
      'toggle-articles',
    ])
  })

  test('leaves keys to whoever composes a character with them', () => {
    const { ran } = listening()
    const event = new KeyboardEvent('keydown', { key: '1', code: 'Digit1', bubbles: true, isComposing: true })
    document.body.dispatchEvent(event)
    expect(ran).toEqual([])
  })

  test('hears the key that a person chose in place of the ordinary one', async () => {
    const { ran } = listening({ keys: { 'tag-entity': 'y' } })
    await userEvent.keyboard('1y')
    expect(ran).toEqual(['tag-entity'])
  })

  test('hears nothing once it was stopped', async () => {
    const { ran, stop } = listening()
    stop()
    await userEvent.keyboard('1')
    expect(ran).toEqual([])
  })

  test('never runs a command by a plain key from a field, whatever keys a person chose', () => {
    const keys = Object.fromEntries(
      commandTable.map(({ id }, index) => [id, String.fromCodePoint(0x61 + (index % 26))]),
    )
    const { ran, field } = listening({ keys })
    for (const key of Object.values(keys)) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, composed: true }))
    }
    expect(ran).toEqual([])
  })
})
