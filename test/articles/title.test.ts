import { describe, expect, test } from 'vitest'
import { titleOf } from '../../src/articles/title.ts'

describe('the title of an article file', () => {
  test.each([
    ['Syria_talks-final.txt', 'Syria talks final'],
    ['Syria - the talks.txt', 'Syria - the talks'],
    ['notes', 'notes'],
    ['v1.2 report.text', 'v1.2 report'],
    ['.hidden', '.hidden'],
    ['____.txt', '____.txt'],
    ['Bakı\u202etxt.exe', 'Bakı<U+202E>txt'],
    ['👨‍👩‍👧.txt', '👨‍👩‍👧'],
  ])('of %s is its name made readable', (name, title) => {
    expect(titleOf(name, '# Not this')).toBe(title)
  })

  test.each([
    ['# Talks resume', 'Talks resume'],
    ['text\n#   Talks resume  ##\n# Second', 'Talks resume'],
    ['```\n# code\n```\n# Talks', 'Talks'],
    ['## Smaller\n# Talks', 'Talks'],
    ['#hashtag\nno heading', 'file'],
    ['', 'file'],
  ])('of a Markdown text is its first heading, else its name (%j)', (text, title) => {
    expect(titleOf('file.MD', text)).toBe(title)
  })

  test('is cut when it is very long, never within a character', () => {
    const title = titleOf('x.md', `# ${'👨‍👩‍👧'.repeat(100)}`)
    expect(title.length).toBeLessThanOrEqual(300)
    expect(title).toMatch(/👨‍👩‍👧…$/u)
  })
})
