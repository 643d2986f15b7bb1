import { expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../../renderer/elements/safety/unlock-page.ts'
import type { UnlockPage } from '../../../../renderer/elements/safety/unlock-page.ts'
import { WorkbenchError } from '../../../../src/core/errors.ts'
import { expectAccessible, find, mount, shown, words } from '../mount.ts'

const wrong = new WorkbenchError('storage/wrong-passphrase', 'That is not it.', { folder: 'notes' })

function open(unlock: UnlockPage['unlock'] = () => Promise.resolve()): Promise<UnlockPage> {
  return mount('co-unlock-page', { folder: 'notes', unlock }, { width: '480px' })
}

const field = (page: UnlockPage): HTMLInputElement => find(page, 'input', HTMLInputElement)
const problem = (page: UnlockPage): string => words(find(page, '[role=alert]'))

test('says what is locked, what a lost passphrase means, and where one is changed; the field has the focus', async () => {
  const page = await open()
  expect(page.shadowRoot?.activeElement).toBe(field(page))
  for (const part of [
    '“notes” is encrypted',
    'Nobody can open the workspace then',
    'passphrase and encrypt on the command line',
  ]) {
    expect(words(page.shadowRoot as unknown as Element)).toContain(part)
  }
  await expectAccessible(page)
})

test('hands over what was typed, spaces and all, and keeps it in no attribute', async () => {
  const tried: string[] = []
  const page = await open(async (passphrase) => void tried.push(passphrase))
  await userEvent.type(field(page), ' tide lantern ')
  expect(page.shadowRoot?.innerHTML).not.toContain('lantern')
  await userEvent.keyboard('{Enter}')
  expect(tried).toEqual([' tide lantern '])
  await expect.poll(() => field(page).value).toBe('')
})

test('a wrong passphrase is told in a sentence and stays to be mended, selected', async () => {
  const page = await open(() => Promise.reject(wrong))
  await userEvent.type(field(page), 'tide')
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => problem(page)).toBe('That is not the passphrase. Nothing was changed.')
  expect([field(page).value, field(page).selectionStart, field(page).selectionEnd]).toEqual(['tide', 0, 4])
  expect(field(page).ariaInvalid).toBe('true')
  await expectAccessible(page)
})

test('anything else that stands in the way is told as the host says it', async () => {
  const page = await open(() => Promise.reject(new Error('It is open in another program.')))
  find(page, '.primary').click()
  await expect.poll(() => problem(page)).toBe('It is open in another program.')
})

test('tries one passphrase at a time, and shows that it does', async () => {
  let tries = 0
  const { promise, reject } = Promise.withResolvers<void>()
  const page = await open(() => {
    tries += 1
    return promise
  })
  const button = find(page, '.primary', HTMLButtonElement)
  button.click()
  await shown(page)
  find(page, 'form', HTMLFormElement).requestSubmit()
  expect([tries, words(button), button.disabled, field(page).readOnly]).toEqual([1, 'Opening…', true, true])
  await expectAccessible(page)
  reject(wrong)
  await expect.poll(() => words(button)).toBe('Open')
})

test('shows the passphrase while a person wants to see it', async () => {
  const page = await open()
  const button = find(page, '.field button')
  expect([field(page).type, button.ariaLabel]).toEqual(['password', 'Show the passphrase'])
  button.click()
  await shown(page)
  expect([field(page).type, button.ariaLabel]).toEqual(['text', 'Hide the passphrase'])
  expect(page.shadowRoot?.activeElement).toBe(field(page))
  await expectAccessible(page)
})

test('says that Caps Lock is on', async () => {
  const page = await open()
  const press = async (modifierCapsLock: boolean): Promise<string> => {
    field(page).dispatchEvent(new KeyboardEvent('keyup', { key: 'a', modifierCapsLock }))
    await shown(page)
    return words(find(page, '.caps'))
  }
  expect([await press(true), await press(false)]).toEqual(['Caps Lock is on.', ''])
})
