import { describe, expect, test } from 'vitest'
import { defaultReadLimits } from '../../../src/core/model/article-file.ts'
import { looksLikeMarkdown } from '../../../src/articles/markdown/looks-like-markdown.ts'

describe('telling Markdown from plain text', () => {
  test.each([
    ['a heading and a list', '# Talks\n\n- one\n- two\n'],
    ['a link and strong words', 'See [the report](https://example.org/r), which is **long**.'],
    ['a table under a heading', '## Flights\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n'],
    ['code and a quote', '> said\n\n```\ncode\n```\n'],
  ])('sees it in %s, under any name', (_what, text) => {
    expect(looksLikeMarkdown(text, 'notes.txt')).toBe(true)
  })

  test.each([
    ['prose', 'The ministry said nothing.\n\nNobody asked.'],
    ['a list', '- one\n- two\n- three\n'],
    ['a quoted mail with a list', '> asked\n\n1. one\n2. two\n\nTitle\n=====\n'],
    ['a hashtag and an asterisk', '#baku is calm* today\n\n*as far as known'],
    ['one heading', '# Talks\n\nText'],
  ])('does not see it in %s', (_what, text) => {
    expect(looksLikeMarkdown(text, 'notes.txt')).toBe(false)
  })

  test('needs one sign only under a name of Markdown, and that one', () => {
    expect(looksLikeMarkdown('# Talks\n\nText', 'notes.md')).toBe(true)
    expect(looksLikeMarkdown('- one\n- two\n', 'NOTES.Markdown')).toBe(true)
    expect(looksLikeMarkdown('Prose only.', 'notes.md')).toBe(false)
  })

  test('takes little time over long lines', () => {
    for (const text of [
      '['.repeat(60_000),
      '**'.repeat(30_000),
      '|-'.repeat(30_000),
      '[a]('.repeat(15_000),
      '- '.repeat(30_000),
    ]) {
      const started = performance.now()
      looksLikeMarkdown(text, 'a.md')
      expect(performance.now() - started).toBeLessThan(defaultReadLimits.milliseconds)
    }
  })
})
