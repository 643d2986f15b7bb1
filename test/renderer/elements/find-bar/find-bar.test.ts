import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { emptyQuery } from '../../../../renderer/search/find-query.ts'
import { type FindBar } from '../../../../renderer/elements/find-bar/find-bar.ts'
import '../../../../renderer/elements/find-bar/find-bar.ts'
import { expectAccessible, find, findAll, label, mount, raised, words } from '../mount.ts'

async function mountBar(given: Partial<FindBar> = {}) {
  const bar = await mount(
    'co-find-bar',
    { query: { ...emptyQuery, words: 'Baku' }, hitCount: 3, current: 0, ...given },
    { width: '640px' },
  )
  const queries = raised(bar, 'find-query', ({ query }) => query)
  const steps = raised(bar, 'find-step', ({ direction }) => direction)
  const closed = raised(bar, 'find-close', ({ type }) => type)
  return { bar, queries, steps, closed }
}

describe('the find bar for everyone', () => {
  test.each<[string, Partial<FindBar>]>([
    ['hits', {}],
    ['no hit', { hitCount: 0, current: null }],
    ['a problem', { hitCount: 0, current: null, problem: 'This is not a pattern.' }],
  ])('has nothing that axe objects to with %s', async (_what, given) => {
    const { bar } = await mountBar(given)
    await expectAccessible(bar)
    for (const button of findAll(bar, 'button')) expect(label(button)).not.toBe('')
  })

  test('speaks how many places there are, that there is none, or why', async () => {
    const { bar } = await mountBar({ current: 1 })
    const output = find(bar, 'output')
    expect([words(output), output.ariaLive]).toEqual(['2 of 3', 'polite'])
    Object.assign(bar, { hitCount: 0, current: null })
    await bar.updateComplete
    expect(words(output)).toBe('Not found')
    bar.problem = 'This is not a pattern.'
    await bar.updateComplete
    expect([words(output), find(bar, 'input').ariaInvalid]).toEqual(['This is not a pattern.', 'true'])
    Object.assign(bar, { problem: null, query: emptyQuery })
    await bar.updateComplete
    expect(words(output)).toBe('')
  })

  test('has the caret in its words, with all of them selected', async () => {
    const { bar } = await mountBar()
    bar.focus()
    const input = find(bar, 'input', HTMLInputElement)
    expect(bar.shadowRoot?.activeElement).toBe(input)
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, 4])
  })
})

describe('the find bar', () => {
  test('tells what is typed, and which options are on', async () => {
    const { bar, queries } = await mountBar()
    await userEvent.fill(find(bar, 'input'), 'Tbilisi')
    const [option] = findAll(bar, '.option')
    if (!option) throw new Error('no options')
    await userEvent.click(option)
    const name = option.dataset['name'] ?? ''
    expect(queries).toEqual([
      { ...emptyQuery, words: 'Tbilisi' },
      { ...emptyQuery, words: 'Baku', [name]: true },
    ])
  })

  test('goes on with Enter, back with Shift Enter, and closes with Escape; nobody else hears these keys', async () => {
    const { bar, steps, closed } = await mountBar()
    const heard: string[] = []
    bar.addEventListener('keydown', ({ key }) => heard.push(key))
    bar.focus()
    await userEvent.keyboard('{Enter}{Enter}{Shift>}{Enter}{/Shift}{Escape}x')
    expect([steps, closed]).toEqual([['next', 'next', 'previous'], ['find-close']])
    expect(heard).toEqual(['Shift', 'x'])
  })

  test('goes on, back and closes by its buttons, which are greyed where there is nothing to go to', async () => {
    const { bar, steps, closed } = await mountBar()
    for (const name of ['Next', 'Previous', 'Close']) await userEvent.click(find(bar, `[aria-label=${name}]`))
    expect([steps, closed]).toEqual([['next', 'previous'], ['find-close']])
    bar.hitCount = 0
    await bar.updateComplete
    for (const name of ['Next', 'Previous']) {
      expect(find(bar, `[aria-label=${name}]`, HTMLButtonElement).disabled).toBe(true)
    }
  })
})
