import { describe, expect, test } from 'vitest'
import { aboutOf, lineOf } from '../../src/articles/about.ts'

describe('what a file claims of its article', () => {
  test.each([
    ['2026-03-04', '2026-03-04'],
    ['2026-03-04T23:30:00+04:00', '2026-03-04'],
    ['Wed, 4 Mar 2026 23:30:00 -1100', '2026-03-04'],
    ['14 November 2025', '2025-11-14'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', undefined],
    ['2026-13-01', undefined],
    ['4 Foo 2026', undefined],
    ['03/04/2026', undefined],
    ['yesterday', undefined],
    [20260304, undefined],
  ])('is a day where it was written, or none: %j', (publishedAt, day) => {
    expect(aboutOf({ publishedAt }).publishedAt).toBe(day)
  })

  test.each([
    ['en', 'en'],
    ['pt_BR', 'pt-BR'],
    [' zh-Hant-TW ', 'zh-Hant-TW'],
    ['English', undefined],
    ['"><script>', undefined],
  ])('is a language tag, or none: %j', (language, tag) => {
    expect(aboutOf({ language }).language).toBe(tag)
  })

  test.each([
    ['https://daily.example/a b?c=1', 'https://daily.example/a%20b?c=1'],
    ['HTTP://DAILY.example', 'http://daily.example/'],
    ['javascript:alert(1)', undefined],
    ['//daily.example/a', undefined],
    ['/relative', undefined],
    ['data:text/html,x', undefined],
    ['\\\\host\\share', undefined],
    [`https://daily.example/${'x'.repeat(2000)}`, undefined],
  ])('is a web address in full, or none: %s', (url, address) => {
    expect(aboutOf({ url }).url).toBe(address)
  })

  test('is one line that hides nothing, and is absent when empty', () => {
    expect(aboutOf({ title: ' Two\n lines ', outlet: ' ', byline: 'A\u202eB' })).toEqual({
      title: 'Two lines',
      byline: 'A<U+202E>B',
    })
    expect(lineOf('x'.repeat(1000))).toHaveLength(300)
    expect(lineOf('\ud83d')).toBe('\ufffd')
    expect(lineOf({})).toBeNull()
  })
})
