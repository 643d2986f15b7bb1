import { describe, expect, test } from 'vitest'
import { readArticle } from '../../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { articleFixture, outlineOf } from '../../support/outline.ts'

describe('a Markdown file', () => {
  test.each(['report.md', 'notes.txt'])('reads as written down by hand: %s', async (file) => {
    const { expected, ...named } = articleFixture(`markdown/${file}`, `markdown/${file.replace(/\.\w+$/, '')}`)
    const outcome = await readArticle(named, defaultReadLimits)
    expect(outlineOf(outcome)).toBe(expected)
    expect(await readArticle(named, defaultReadLimits)).toEqual(outcome)
  })
})
