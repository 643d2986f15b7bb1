import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type Message, type MessageEndEvent } from '../../../../renderer/elements/notices/notices.ts'
import '../../../../renderer/elements/notices/notices.ts'
import { expectAccessible, find, findAll, mount, raised, words } from '../mount.ts'

const exported: Message = { id: 1, words: 'Exported 3 annotations.', kind: 'told', action: null }
const problem: Message = { id: 2, words: 'Not saved: the disk is full.', kind: 'problem', action: 'Try again' }

async function mountNotices(messages: readonly Message[], announcement = '') {
  const notices = await mount('co-notices', { messages, announcement })
  const ended = raised(notices, 'message-end', ({ messageId, acted }: MessageEndEvent) => [messageId, acted])
  return { notices, ended }
}

describe('notices for everyone', () => {
  test('have nothing that axe objects to', async () => {
    const { notices } = await mountNotices([exported, problem], 'Tagged')
    await expectAccessible(notices)
  })

  test('interrupt with a problem and wait with anything else', async () => {
    const { notices } = await mountNotices([exported, problem])
    expect(findAll(notices, '.message').map((message) => message.role)).toEqual(['status', 'alert'])
  })

  test('speak what was done without showing it', async () => {
    const { notices } = await mountNotices([], 'Tagged “Baku” as entity')
    const region = find(notices, '[role=status]')
    expect([words(region), region.ariaLive]).toEqual(['Tagged “Baku” as entity', 'polite'])
    expect(region.getBoundingClientRect().width).toBeLessThanOrEqual(1)
  })
})

describe('notices', () => {
  test('are put away by their cross and acted on by their button', async () => {
    const { notices, ended } = await mountNotices([exported, problem])
    await userEvent.click(find(notices, '.message.problem button:not(.icon)'))
    await userEvent.click(find(notices, '.message.told [aria-label=Dismiss]'))
    expect(ended).toEqual([
      [2, true],
      [1, false],
    ])
  })

  test('keep the focus on a message while another goes', async () => {
    const { notices } = await mountNotices([exported, problem])
    const button = find(notices, '.message.problem button')
    button.focus()
    notices.messages = [problem]
    await notices.updateComplete
    expect(notices.shadowRoot?.activeElement).toBe(button)
  })

  test('let a click through beside them', async () => {
    const { notices } = await mountNotices([exported])
    expect(getComputedStyle(notices).pointerEvents).toBe('none')
    expect(getComputedStyle(find(notices, '.message')).pointerEvents).toBe('auto')
  })
})
