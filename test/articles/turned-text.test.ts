import { expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { encode } from '../support/encode.ts'

async function read(text: string) {
  const outcome = await readArticle({ name: 'note.txt', bytes: encode(text, 'utf-8') }, defaultReadLimits)
  if (outcome.kind !== 'article') throw new Error(`not read: ${JSON.stringify(outcome)}`)
  return outcome
}

test.each([
  ['a direction override', 'The access is \u202edenied\u202c today.', 'U+202E, U+202C'],
  ['isolates', 'He said \u2068שלום\u2069 to them.', 'U+2068, U+2069'],
  ['tags that are not seen', 'Nothing here.\u{e0041}\u{e0042}', 'U+E0041, U+E0042'],
])('R51: %s in a text is told of, and the text is not changed', async (_what, text, named) => {
  const { text: same, warnings } = await read(text)
  expect(same).toBe(text)
  expect(warnings.join()).toContain(named)
})

test.each([
  ['Arabic with its marks', 'قالت\u200f الوزارة (the ministry)\u200e اليوم.'],
  ['a flag made of tags', 'In \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} it rained.'],
  ['a family of emoji', 'The 👨‍👩‍👧‍👦 left.'],
])('R51: %s needs no word', async (_what, text) => {
  const { text: same, warnings } = await read(text)
  expect([same, warnings]).toEqual([text, []])
})
