import { describe, expect, test } from 'vitest'
import { menuCommands } from '../../../src/contract/events.ts'
import {
  commandAt,
  commandTable,
  isTyping,
  keysOf,
  pressedKey,
  spokenKey,
} from '../../../renderer/commands/command-table.ts'

describe('the commands', () => {
  test('have keys of their own: no two share one', () => {
    const keys = commandTable.flatMap((command) => command.keys.map((key) => key.toLowerCase()))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  test('are each listed once, with words and a key but for some about articles, and the menu’s are among them', () => {
    const ids = commandTable.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(menuCommands.filter((id) => !ids.includes(id))).toEqual([])
    for (const { label } of commandTable) expect(label.length).toBeGreaterThan(3)
    expect(commandTable.filter(({ keys, group }) => keys.length === 0 && group !== 'Articles')).toEqual([])
  })

  test('say truly which of them have keys that act without Ctrl, Cmd or Alt', () => {
    const isSingle = (key: string) => key.length === 1 || key === 'Delete' || key === 'Backspace'
    for (const { id, keys, isSingleKey = false } of commandTable) {
      expect([id, keys.some(isSingle)]).toEqual([id, isSingleKey])
    }
  })
})

describe('a key', () => {
  test.each([
    ['$mod+Shift+z', 'Ctrl Shift Z'],
    ['$mod+,', 'Ctrl ,'],
    ['+', '+'],
    ['$mod++', 'Ctrl +'],
    ['?', '?'],
    ['Alt+ArrowDown', 'Alt ↓'],
    ['Escape', 'Esc'],
    ['$mod+PageDown', 'Ctrl Page Down'],
    ['F3', 'F3'],
  ])('%s is spoken as “%s”', (key, words) => {
    expect(spokenKey(key)).toBe(words)
  })

  test.each([
    [{ key: 'Z', ctrlKey: true, shiftKey: true }, '$mod+Shift+z'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'j' }, 'j'],
    [{ key: 'ArrowDown', altKey: true }, 'Alt+ArrowDown'],
    [{ key: 'F6', shiftKey: true }, 'Shift+F6'],
    [{ key: 'Shift', shiftKey: true }, null],
  ])('pressed as %j is written %s', (init, written) => {
    expect(pressedKey(new KeyboardEvent('keydown', init))).toBe(written)
  })

  test('that a person chose takes the place of the ordinary ones', () => {
    const chosen = { 'tag-entity': 'q' }
    const [tagEntity] = commandTable
    expect(tagEntity && keysOf(tagEntity, chosen)).toEqual(['q'])
    expect(commandAt('Q', chosen)?.id).toBe('tag-entity')
    expect(commandAt('1', chosen)).toBeNull()
    expect(commandAt('2', chosen)?.id).toBe('tag-event')
  })
})

test.each([
  ['<input>', true],
  ['<input type="search">', true],
  ['<textarea></textarea>', true],
  ['<select></select>', true],
  ['<div contenteditable></div>', true],
  ['<input type="checkbox">', false],
  ['<input type="radio">', false],
  ['<button>b</button>', false],
  ['<div tabindex="0"></div>', false],
])('one types in %s: %s', (html, expected) => {
  const holder = document.createElement('div')
  holder.innerHTML = html
  document.body.append(holder)
  const heard: boolean[] = []
  holder.addEventListener('keydown', (event) => heard.push(isTyping(event)))
  holder.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true, composed: true }))
  holder.remove()
  expect(heard).toEqual([expected])
})
