import { describe, expect, test } from 'vitest'
import { articleFacts } from '../../../../renderer/elements/reader/article-facts.ts'
import { anArticle } from '../../../support/builders.ts'

describe('the facts under a title', () => {
  test('name the outlet, the size in paragraphs and characters, and the language', () => {
    const text = `${'x'.repeat(2000)}\n\nsecond 👍`
    expect(articleFacts(anArticle({ outlet: 'Minval', language: 'en', text }), text)).toBe(
      'Minval · 2 paragraphs · 2,010 characters · English',
    )
  })

  test('leave out what is not known', () => {
    expect(articleFacts(anArticle({ outlet: '', language: '' }), 'x')).toBe('1 paragraph · 1 character')
  })

  test('show a language tag nobody knows as it is', () => {
    expect(articleFacts(anArticle({ outlet: '', language: 'not a tag' }), 'x')).toContain('not a tag')
  })
})
