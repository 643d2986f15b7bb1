import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Messages } from '../../../renderer/session/messages.ts'
import { StillElement } from './still-element.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function newMessages(): { messages: Messages; element: StillElement } {
  const element = new StillElement()
  return { messages: new Messages(element), element }
}

const wordsOf = ({ shown }: Messages) => shown.map(({ words }) => words)

describe('messages', () => {
  test('that tell something go after a while, problems stay until they are put away', () => {
    const { messages } = newMessages()
    messages.tell('Exported.')
    messages.problem('Not saved.')
    vi.advanceTimersByTime(10_000)
    expect(wordsOf(messages)).toEqual(['Not saved.'])
    messages.end(messages.shown[0]?.id ?? 0, false)
    expect(messages.shown).toEqual([])
  })

  test('of the same words are shown once, and last from the latest', () => {
    const { messages } = newMessages()
    messages.tell('Exported.')
    vi.advanceTimersByTime(6_000)
    messages.tell('Exported.')
    vi.advanceTimersByTime(6_000)
    expect(wordsOf(messages)).toEqual(['Exported.'])
  })

  test('that are many push out those that only tell, never problems', () => {
    const { messages } = newMessages()
    messages.problem('Not saved.')
    for (const words of ['one', 'two', 'three', 'four', 'five']) messages.tell(words)
    expect(wordsOf(messages)).toEqual(['Not saved.', 'three', 'four', 'five'])
  })

  test('do what their button says once it is pressed, and nothing when they are put away', () => {
    const { messages } = newMessages()
    const run: string[] = []
    messages.tell('Removed.', { label: 'Undo', run: () => run.push('undone') })
    messages.tell('Moved.', { label: 'Back', run: () => run.push('back') })
    const [removed, moved] = messages.shown
    expect(removed?.action).toBe('Undo')
    messages.end(removed?.id ?? 0, true)
    messages.end(removed?.id ?? 0, true)
    messages.end(moved?.id ?? 0, false)
    expect(run).toEqual(['undone'])
  })

  test('are spoken again when the same thing happens again', () => {
    const { messages } = newMessages()
    messages.announce('Undid edit note')
    const first = messages.announcement
    messages.announce('Undid edit note')
    expect(messages.announcement).not.toBe(first)
    expect(messages.announcement.trim()).toBe(first)
  })

  test('ask nothing of an element that has gone', () => {
    const { messages, element } = newMessages()
    messages.tell('Exported.')
    element.disconnect()
    const { updates } = element
    vi.advanceTimersByTime(60_000)
    expect(element.updates).toBe(updates)
  })
})
