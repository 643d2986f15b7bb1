import { describe, expect, onTestFinished, test } from 'vitest'
import { emptyQuery } from '../../../renderer/search/find-query.ts'
import { Finder } from '../../../renderer/session/finder.ts'
import { StillElement } from './still-element.ts'

const text = 'Baku said so. BAKU denied it. Nobody in Báku knew.'

/** A finder, and the places it revealed. */
function newFinder() {
  const element = new StillElement()
  const revealed: number[] = []
  const finder = new Finder(element, ({ start }) => revealed.push(start))
  onTestFinished(() => element.disconnect())
  return { finder, revealed }
}

const wordsAt = (finder: Finder) => finder.hits.map(({ start, end }) => text.slice(start, end))

describe('finding', () => {
  test('goes to the first place when the bar opens with words, and reveals it', async () => {
    const { finder, revealed } = newFinder()
    await finder.open(text, 'baku')
    expect(wordsAt(finder)).toEqual(['Baku', 'BAKU', 'Báku'])
    expect([finder.isOpen, finder.current, revealed]).toEqual([true, 0, [0]])
  })

  test('goes on from where one is while the words are typed', async () => {
    const { finder, revealed } = newFinder()
    await finder.open(text, 'ba')
    finder.step('next')
    await finder.look(text, { ...emptyQuery, words: 'baku' })
    expect([finder.current, revealed.at(-1)]).toEqual([1, 14])
  })

  test('goes round the ends in both directions', async () => {
    const { finder } = newFinder()
    await finder.open(text, 'baku')
    const seen = (['next', 'next', 'next', 'previous'] as const).map((direction) => {
      finder.step(direction)
      return finder.current
    })
    expect(seen).toEqual([1, 2, 0, 2])
  })

  test('of what is not there has no place to go', async () => {
    const { finder, revealed } = newFinder()
    await finder.open(text, 'Tbilisi')
    finder.step('next')
    finder.step('previous')
    expect([finder.current, revealed, finder.problem]).toEqual([null, [], null])
  })

  test('keeps what it looked for when the bar is opened again, and forgets its places when it closes', async () => {
    const { finder } = newFinder()
    await finder.open(text, 'baku')
    finder.close()
    expect([finder.isOpen, finder.hits, finder.current, finder.query.words]).toEqual([false, [], null, 'baku'])
    await finder.open(text, '')
    expect(finder.hits).toHaveLength(3)
  })

  test('does not find anything any more once the bar was closed', async () => {
    const { finder, revealed } = newFinder()
    const looking = finder.open(text, 'baku')
    finder.close()
    await looking
    expect([finder.hits, revealed]).toEqual([[], []])
  })

  test('looks in the next article from its beginning, and only while the bar is open', async () => {
    const { finder, revealed } = newFinder()
    await finder.follow('Baku again')
    expect(finder.hits).toEqual([])
    await finder.open(text, 'BAKU denied')
    const following = finder.follow('In Baku they denied it, Baku denied it.')
    expect(finder.hits).toEqual([])
    await following
    expect([finder.hits, revealed.at(-1)]).toEqual([[{ start: 24, end: 35 }], 24])
    await finder.look('Baku denied, then BAKU denied', finder.query)
    await finder.follow('Baku denied first, and then Baku denied')
    expect(finder.current).toBe(0)
  })

  test('says in words when a pattern cannot be read, and nothing of it when it can', async () => {
    const { finder } = newFinder()
    await finder.open(text, '')
    await finder.look(text, { ...emptyQuery, words: '(B', isPattern: true })
    expect([finder.hits, finder.problem]).toEqual([[], expect.any(String)])
    await finder.look(text, { ...emptyQuery, words: 'B\\w+', isPattern: true })
    expect([wordsAt(finder)[0], finder.problem]).toEqual(['Baku', null])
  })
})
