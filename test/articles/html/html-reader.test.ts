import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { articleFixture, outlineOf } from '../../support/outline.ts'

describe('a web page', () => {
  test.each([
    ['a news page with much around the article', 'news.html'],
    ['a page that declares windows-1251', 'cyrillic.html'],
    ['a page whose mark is right and whose declaration is not', 'marked.html'],
    ['a page that attacks', 'hostile.html'],
    ['a fragment under the name of a text', 'fragment.txt'],
  ])('reads as written down by hand: %s', async (_what, file) => {
    const { expected, ...named } = articleFixture(`html/${file}`, `html/${file.replace(/\.\w+$/, '')}`)
    const outcome = await readArticle(named, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await readArticle(named, defaultReadLimits)).toEqual(outcome)
  })
})
