import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looseSearch, mostHits, occurrences } from '../../src/core/text/occurrences.ts'
import { isTermStart } from '../../src/core/text/terms.ts'
import { MiniSearchIndex } from '../../src/storage/mini-search-index.ts'
import { someText } from '../support/arbitraries.ts'

function indexOf(texts: Readonly<Record<string, readonly string[]>>): MiniSearchIndex {
  const index = new MiniSearchIndex()
  for (const [articleId, stretches] of Object.entries(texts)) for (const text of stretches) index.add(articleId, text)
  return index
}

const found = (index: MiniSearchIndex, words: string) => [...index.find(words).keys()].toSorted()

describe('the index of articles', () => {
  test('finds words by their beginning, in any stretch of an article', () => {
    const index = indexOf({
      one: ['Shelling near Baku', 'the ministry said'],
      two: ['Near the ministry'],
      'has blank': ['Baku'],
    })
    expect(found(index, 'shelling near bak')).toEqual(['one'])
    expect(found(index, 'ministry')).toEqual(['one', 'two'])
    expect(found(index, 'BAKU')).toEqual(['has blank', 'one'])
    expect(found(index, 'nister')).toEqual([])
    expect(found(index, 'shell near')).toEqual([])
  })

  test('forgets an article, and takes it in again', () => {
    const index = indexOf({ one: ['Baku', 'Ganja'], two: ['Baku'] })
    index.remove('one')
    index.remove('never there')
    expect(found(index, 'baku')).toEqual(['two'])
    expect(found(index, 'ganja')).toEqual([])
    index.add('one', 'Baku again')
    expect(found(index, 'baku')).toEqual(['one', 'two'])
    expect(found(index, 'ganja')).toEqual([])
  })

  test('ranks an article that says it more often before one that says it once in a long text', () => {
    const index = indexOf({ once: [`Baku ${'and much else '.repeat(50)}`], often: ['Baku, Baku, Baku'] })
    const scores = index.find('baku')
    expect(scores.get('often')).toBeGreaterThan(scores.get('once') ?? Infinity)
  })

  test('never misses an article in which the words stand from the beginning of a word on', () => {
    fc.assert(
      fc.property(
        fc.array(someText, { minLength: 1, maxLength: 5 }),
        fc.nat(),
        fc.nat(),
        fc.nat(12),
        (texts, which, from, length) => {
          const index = new MiniSearchIndex()
          for (const [number, text] of texts.entries()) index.add(`article-${number}`, text)
          const text = texts[which % texts.length] ?? ''
          const words = text.slice(from % text.length, (from % text.length) + length).toWellFormed()
          for (const [number, each] of texts.entries()) {
            const hits = occurrences(each, looseSearch(words), mostHits).filter(({ start }) => isTermStart(each, start))
            if (hits.length > 0 && /[\p{L}\p{N}]/u.test(words))
              expect([...index.find(words).keys()]).toContain(`article-${number}`)
          }
        },
      ),
    )
  })
})
