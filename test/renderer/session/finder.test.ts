import { describe, expect, test } from 'vitest'
import { Finder } from '../../../renderer/session/finder.ts'
import { StillElement } from './still-element.ts'

const text = 'Baku said so. BAKU denied it. Nobody in Báku knew.'

function newFinder(): { finder: Finder; element: StillElement } {
  const element = new StillElement()
  return { finder: new Finder(element), element }
}

const wordsAt = (finder: Finder) => finder.hits.map(({ start, end }) => text.slice(start, end))

describe('finding', () => {
  test('goes to the first place when the bar opens with words, and shows it', () => {
    const { finder, element } = newFinder()
    finder.open(text, 'baku')
    expect(wordsAt(finder)).toEqual(['Baku', 'BAKU', 'Báku'])
    expect([finder.isOpen, finder.current, element.updates > 0]).toEqual([true, 0, true])
  })

  test('goes on from where one is while the words are typed', () => {
    const { finder } = newFinder()
    finder.open(text, 'ba')
    finder.step('next')
    expect(finder.look(text, 'baku', finder.hits[1]?.start ?? 0)).toEqual({ start: 14, end: 18 })
    expect(finder.current).toBe(1)
    expect(finder.look(text, 'said', 14)).toEqual({ start: 5, end: 9 })
  })

  test('goes round the ends in both directions', () => {
    const { finder } = newFinder()
    finder.open(text, 'baku')
    const seen = (['next', 'next', 'next', 'previous'] as const).map((direction) => {
      finder.step(direction)
      return finder.current
    })
    expect(seen).toEqual([1, 2, 0, 2])
  })

  test('of what is not there has no place to go', () => {
    const { finder } = newFinder()
    expect(finder.look(text, 'Tbilisi', 0)).toBeNull()
    expect([finder.step('next'), finder.step('previous'), finder.current]).toEqual([null, null, null])
  })

  test('keeps its words when the bar is opened again without any, and forgets its places when it closes', () => {
    const { finder } = newFinder()
    finder.open(text, 'baku')
    finder.close()
    expect([finder.isOpen, finder.hits, finder.current, finder.words]).toEqual([false, [], null, 'baku'])
    finder.open(text, '')
    expect(finder.hits).toHaveLength(3)
  })

  test('looks in the next article too, but only while the bar is open', () => {
    const { finder } = newFinder()
    finder.follow('Baku again')
    expect(finder.hits).toEqual([])
    finder.open(text, 'baku')
    finder.follow('Baku again')
    expect(finder.hits).toEqual([{ start: 0, end: 4 }])
  })
})
