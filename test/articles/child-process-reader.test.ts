import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { childProcessReader, forkHelper } from '../../src/articles/child-process-reader.ts'
import { HelperReader } from '../../src/articles/helper-reader.ts'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import type { ArticleReader } from '../../src/host/ports.ts'
import { encode } from '../support/encode.ts'
import { articleFixture, outlineOf } from '../support/outline.ts'

const never = new AbortController().signal
const limits = { bytes: 1000, milliseconds: 5000, characters: 2000, charactersTogether: 2000 }
const megabyte = 1024 * 1024

function closedAfterwards(reader: ArticleReader): ArticleReader {
  onTestFinished(() => reader.close())
  return reader
}

/** A reader whose helper misbehaves as the name of the file says. */
function hostileReader(): ArticleReader {
  const entry = join(import.meta.dirname, '../support/hostile-helper.ts')
  return closedAfterwards(new HelperReader(forkHelper(entry), { memory: 300 * megabyte, answer: 10 * megabyte }))
}

const asked = (name: string) => ({ name, bytes: new Uint8Array(1) })

/** The process that reads now. */
async function processOf(reader: ArticleReader): Promise<string> {
  const outcome = await reader.read(asked('nothing'), limits, never)
  return outcome.kind === 'article' ? outcome.text : outcome.kind
}

describe('reading articles in a helper process', () => {
  test('gives what the file says, as often as it is asked, whatever was read between', async () => {
    const reader = closedAfterwards(childProcessReader())
    const files = [
      { name: 'one.txt', bytes: encode('Bakı 🇦🇿\r\nline', 'utf-16le', { marked: true }) },
      { name: 'two.txt', bytes: encode('Посольство вновь открылось в Дамаске.', 'windows-1251') },
      { name: 'three.txt', bytes: new Uint8Array(0) },
    ]
    const outcomes = await Promise.all([...files, ...files].map((file) => reader.read(file, defaultReadLimits, never)))
    expect(outcomes.slice(3)).toEqual(outcomes.slice(0, 3))
    expect(outcomes.slice(0, 3)).toMatchObject([
      { kind: 'article', text: 'Bakı 🇦🇿\nline', encoding: 'utf-16le' },
      { kind: 'article', text: 'Посольство вновь открылось в Дамаске.', encoding: 'windows-1251' },
      { kind: 'refused' },
    ])
  })

  test('reads bytes that are a view of more, and no more than the view', async () => {
    const reader = closedAfterwards(childProcessReader())
    const bytes = encode('secret|public|secret', 'utf-8').subarray(7, 13)
    expect(await reader.read({ name: 'x', bytes }, defaultReadLimits, never)).toMatchObject({ text: 'public' })
  })

  test('reads a long text of all scripts unchanged', async () => {
    const reader = closedAfterwards(childProcessReader())
    const text = 'Bakı 🇦🇿 “reopened” \\ مصدر سوري 東京 e\u0301\u2028\n'.repeat(50_000)
    const outcome = await reader.read({ name: 'x', bytes: encode(text, 'utf-8') }, defaultReadLimits, never)
    expect(outcome.kind === 'article' && outcome.text === text).toBe(true)
  })

  test('gives blocks, places and attached files as they are read', async () => {
    const reader = closedAfterwards(childProcessReader())
    for (const file of ['html/news.html', 'mail/letter.eml', 'tables/articles.json']) {
      const named = articleFixture(file, file.replace(/\.\w+$/, ''))
      const outcome = await reader.read({ name: named.name, bytes: named.bytes }, defaultReadLimits, never)
      expect(outlineOf(outcome)).toBe(named.expected)
      expect(outcome).toEqual(await readArticle(named, defaultReadLimits))
    }
  })

  test('refuses a file over the limit without starting anything', async () => {
    const reader = new HelperReader(() => {
      throw new Error('not to be started')
    })
    expect(await reader.read({ name: 'x', bytes: new Uint8Array(1001) }, limits, never)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('larger than 1000 bytes') as string,
    })
    expect(await reader.read(asked('x'), limits, never)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no process could be started') as string,
    })
  })

  test('gives the helper an empty environment and no flags', async () => {
    const outcome = await hostileReader().read(asked('environment'), limits, never)
    const [names, flags] = JSON.parse(outcome.kind === 'article' ? outcome.text : '[]') as [string[], string[]]
    expect(names.filter((name) => !/^(?:NODE_CHANNEL_\w+|SYSTEMROOT|SystemRoot)$/.test(name))).toEqual([])
    expect(flags).toEqual([])
  })

  test('uses the same process again after success', async () => {
    const reader = hostileReader()
    expect(await processOf(reader)).toBe(await processOf(reader))
  })
})

describe('a helper that', () => {
  test.each([
    ['loops for ever', 'loop', /longer than 0\.6 seconds/],
    ['says nothing', 'silence', /longer than 0\.6 seconds/],
    ['exits', 'exit', /made its reader fail/],
    ['crashes', 'crash', /made its reader fail/],
    ['floods its answers', 'flood', /cannot be trusted|more text than can be taken/],
    ['gives one endless answer', 'endless', /more text than can be taken/],
    ['answers half', 'garbage', /cannot be trusted/],
    ['answers another question', 'stranger', /cannot be trusted/],
    ['answers with keys of its own', 'extra', /cannot be trusted/],
    ['gives text with carriage returns', 'returns', /cannot be trusted/],
    ['gives half a character', 'surrogate', /cannot be trusted/],
    ['gives more characters than asked for', 'long', /cannot be trusted/],
  ])(
    '%s ends in a refusal, in little memory, and the next file is read by another process',
    async (_what, name, reason) => {
      const reader = hostileReader()
      const first = await processOf(reader)
      const before = process.memoryUsage().rss
      const outcome = await reader.read(
        asked(name),
        { ...limits, milliseconds: name === 'loop' || name === 'silence' ? 600 : 10_000 },
        never,
      )
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) as string })
      expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte)
      const second = await processOf(reader)
      expect(second).toMatch(/^pid \d+$/)
      expect(second).not.toBe(first)
    },
  )

  test.runIf(process.platform === 'linux')('grows is ended at the memory limit', async () => {
    const reader = hostileReader()
    expect(await reader.read(asked('grow'), { ...limits, milliseconds: 15_000 }, never)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('too much memory') as string,
    })
  })

  test('speaks unasked is ended, and its words are not taken for the next file', async () => {
    const reader = hostileReader()
    const [first, second] = await Promise.all([
      reader.read(asked('chatter'), limits, never),
      reader.read(asked('nothing'), limits, never),
    ])
    expect(first.kind).toBe('article')
    expect(JSON.stringify(second)).not.toContain('nobody asked')
  })

  test('is reading when a person cancels is ended at once, and files that wait are not read', async () => {
    const reader = hostileReader()
    await processOf(reader)
    const cancelling = new AbortController()
    const started = performance.now()
    const outcomes = [asked('loop'), asked('nothing')].map((file) => reader.read(file, limits, cancelling.signal))
    setTimeout(() => cancelling.abort(), 50)
    for (const outcome of await Promise.all(outcomes)) {
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('cancelled') as string })
    }
    expect(performance.now() - started).toBeLessThan(limits.milliseconds)
    expect(await processOf(reader)).toMatch(/^pid/)
  })

  test('is reading at closing time is ended, and its file refused', async () => {
    const reader = hostileReader()
    await processOf(reader)
    const outcome = reader.read(asked('silence'), limits, never)
    setTimeout(() => void reader.close(), 50)
    expect(await outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining('closing') as string })
    expect(await reader.read(asked('nothing'), limits, never)).toMatchObject({ kind: 'refused' })
  })
})
