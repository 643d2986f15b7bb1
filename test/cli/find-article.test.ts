import { describe, expect, it } from 'vitest'
import { findArticle } from '../../src/cli/find-article.ts'
import { noCounts } from '../../src/core/model/tag.ts'
import { anArticle } from '../support/builders.ts'

const articles = [
  anArticle({ id: 'aaa-1', title: 'One' }),
  anArticle({ id: 'aab-2', title: 'Two' }),
  anArticle({ id: 'b-3', title: 'Two' }),
  anArticle({ id: 'c-4', title: 'b-3' }),
].map((article) => ({ article, counts: noCounts }))

const found = (words: string) => findArticle(articles, words).article.id

describe('an article', () => {
  it.each([
    ['its id', 'aaa-1', 'aaa-1'],
    ['the beginning of its id', 'aab', 'aab-2'],
    ['its title', 'One', 'aaa-1'],
    ['its file name', 'b-3.txt', 'b-3'],
    ['its id, although another one has it for a title', 'b-3', 'b-3'],
  ])('is found by %s', (_what, words, id) => {
    expect(found(words)).toBe(id)
  })

  it.each(['', 'one', 'zzz', 'aaa-1 '])('is not found by %j', (words) => {
    expect(() => found(words)).toThrow('There is no article')
  })

  it.each(['aa', 'Two'])('is not guessed from %j, which fits several', (words) => {
    expect(() => found(words)).toThrow(/fits 2 articles; name one by its id:\n {2}\S+ {2}\w+\n/)
  })
})
