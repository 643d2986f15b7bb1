import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCorroboraExport, parseCorrobora } from '../../../src/formats/corrobora/parse.ts'
import { serialiseCorrobora } from '../../../src/formats/corrobora/serialise.ts'
import type { Problem } from '../../../src/formats/exchange-format.ts'
import { anAnnotation, anArticle, spanOf } from '../../support/builders.ts'
import { hashOf, someExport, sourcesWith } from '../../support/exports.ts'

const text = '👍 The ministry said on Monday that shelling near Baku had stopped. 👍'
const bare = anArticle()
const article = { ...bare, text: { ...bare.text, sha256: hashOf(text), length: text.length } }
const annotations = [
  anAnnotation({ text, id: 'a-1', tag: 'claim', spans: [spanOf('said', text), spanOf('had stopped', text)] }),
  anAnnotation({ text, id: 'a-2', spans: [spanOf('Baku', text)] }),
]
const sound = serialiseCorrobora([{ article, text, annotations }], { withText: true })

const [claim, entity] = ['articles.0.annotations.0', 'articles.0.annotations.1']
const baku = `${entity}.spans.0`

/** The sound export with `value` at `path`, its keys joined by dots; `undefined` takes the key away. */
function edited(path: string, value: unknown): string {
  const content: unknown = JSON.parse(sound)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], content) as Record<
    string,
    unknown
  >
  holder[last] = value
  return JSON.stringify(content)
}

async function problemsOf(content: string, ...texts: string[]): Promise<readonly Problem[]> {
  const parsed = await parseCorrobora(content, sourcesWith(...texts))
  return parsed.kind === 'problems' ? parsed.problems : []
}

describe('reading our own export', () => {
  test('gives back every record as it was', async () => {
    await fc.assert(
      fc.asyncProperty(someExport, async (articles) => {
        const parsed = await parseCorrobora(serialiseCorrobora(articles, { withText: true }), sourcesWith())
        if (parsed.kind === 'problems') throw new Error(parsed.problems[0]?.sentence)
        const byId = new Map(parsed.articles.map((one) => [one.article.id, one]))
        for (const one of articles) {
          const back = byId.get(one.article.id)
          expect(back?.article).toEqual({ ...one.article, deleted: false, earlier: [] })
          expect(back?.text).toBe(one.text)
          expect(new Set(back?.annotations.map(({ id }) => id))).toEqual(new Set(one.annotations.map(({ id }) => id)))
          for (const annotation of one.annotations) expect(back?.annotations).toContainEqual(annotation)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('checks an export without text against the text that is here', async () => {
    const content = serialiseCorrobora([{ article, text, annotations }], { withText: false })
    expect(await parseCorrobora(content, sourcesWith(text))).toMatchObject({
      kind: 'parsed',
      articles: [{ text: null }],
    })
    const [problem] = await problemsOf(content)
    expect(problem?.path).toBe('articles[0].textSha256')
    expect(problem?.sentence).toContain('Open “article-1.txt” first')
  })

  test.each<[string, string, unknown, string, RegExp]>([
    [
      'a unit that disagrees',
      `${baku}.codePoints`,
      { start: 50, end: 54 },
      'articles[0].annotations[1].spans[0]',
      /“Shelling stops”, annotation a-2, span 1: its two units name different places/,
    ],
    [
      'words that stand elsewhere',
      `${baku}.exact`,
      'Paris',
      'articles[0].annotations[1].spans[0]',
      /reads “Baku”, not “Paris”/,
    ],
    [
      'a prefix that is not there',
      `${baku}.prefix`,
      'far from ',
      'articles[0].annotations[1].spans[0]',
      /words before it are not/,
    ],
    [
      'a suffix that is not there',
      `${baku}.suffix`,
      ' has not',
      'articles[0].annotations[1].spans[0]',
      /words after it are not/,
    ],
    [
      'a span after the end of the text',
      `${baku}.utf16.end`,
      9999,
      'articles[0].annotations[1].spans[0]',
      /after the end of the text/,
    ],
    ['an empty span', `${baku}.utf16`, { start: 3, end: 3 }, 'articles[0].annotations[1].spans[0]', /it is empty/],
    [
      'half a character',
      `${baku}.utf16`,
      { start: 1, end: 2 },
      'articles[0].annotations[1].spans[0]',
      /cuts a character in two/,
    ],
    [
      'a missing unit',
      `${baku}.codePoints`,
      undefined,
      'articles[0].annotations[1].spans[0]',
      /code points is missing/,
    ],
    [
      'spans out of order',
      `${claim}.spans.0.utf16.end`,
      60,
      'articles[0].annotations[0].spans[1]',
      /begins before the span before it ends/,
    ],
    [
      'a changed text',
      'articles.0.text',
      text.replace('Baku', 'Paku'),
      'articles[0].text',
      /was changed after the export/,
    ],
    [
      'carriage returns in the text',
      'articles.0.text',
      `${text}\r\n`,
      'articles[0].text',
      /line end or a character was changed/,
    ],
    ['a wrong length', 'articles.0.textLength.codePoints', 3, 'articles[0].textLength', /is not its length/],
    [
      'two annotations of one id',
      `${entity}.id`,
      'a-1',
      'articles[0].annotations[1]',
      /Two records of the export are annotation a-1/,
    ],
    [
      'a tag that does not exist',
      `${entity}.tag`,
      'rumour',
      'articles[0].annotations[1].tag',
      /“Shelling stops”, annotation a-2,/,
    ],
    ['a key of a stranger', 'articles.0.machine', 'mine', 'articles[0]', /In “Shelling stops”,/],
    ['a newer version', 'version', 2, 'version', /newer Corrobora.*Update Corrobora/],
    ['no version', 'version', undefined, 'version', /In the export,/],
  ])('refuses the whole file for %s, and says where', async (_what, place, value, path, sentence) => {
    const problems = await problemsOf(edited(place, value), text)
    expect(problems.map((problem) => problem.path)).toContain(path)
    expect(problems.map((problem) => problem.sentence).join('\n')).toMatch(sentence)
  })

  test('names every annotation that does not fit, not only the first', async () => {
    expect(
      await problemsOf(
        sound.replace('"exact": "said"', '"exact": "sang"').replace('"exact": "Baku"', '"exact": "Paris"'),
      ),
    ).toHaveLength(2)
  })

  test('lets an annotation that lost its place keep the words it had', async () => {
    const lost = {
      ...anAnnotation({ placement: 'orphan' }),
      spans: [{ start: 900, end: 903, quote: { exact: 'was', prefix: '', suffix: '' } }],
    }
    const content = serialiseCorrobora([{ article, text, annotations: [lost] }], { withText: true })
    expect(await parseCorrobora(content, sourcesWith())).toMatchObject({
      kind: 'parsed',
      articles: [{ annotations: [lost] }],
    })
  })

  test.each([
    ['nothing', ''],
    ['half a file', sound.slice(0, sound.length / 2)],
    ['no object', '[]'],
    ['null', 'null'],
    [
      'an array a hundred thousand deep',
      `{"format":"corrobora","version":1,"articles":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    ],
    ['an object a hundred thousand deep', `${'{"format":'.repeat(1e5)}"corrobora"${'}'.repeat(1e5)}`],
    [
      'a key that reaches for the prototype',
      sound.replace('"articles"', '"__proto__": {"polluted": true}, "articles"'),
    ],
    [
      'a constructor among the fields',
      sound.replace('"fields": {', '"fields": {"constructor": {"prototype": {"polluted": true}}'),
    ],
  ])('refuses %s', async (_what, content) => {
    expect(await problemsOf(content)).not.toHaveLength(0)
    expect({}).not.toHaveProperty('polluted')
  })

  test('says how many problems there are when there are very many', async () => {
    const content = edited(
      'articles',
      Array.from({ length: 500 }, () => 3),
    )
    const problems = await problemsOf(content)
    expect(problems).toHaveLength(51)
    expect(problems.at(-1)?.sentence).toContain('450 more')
  })
})

describe('recognising our own export', () => {
  test.each([
    ['as it was written', sound],
    ['with a byte order mark', `\ufeff${sound}`],
    ['in one line', JSON.stringify(JSON.parse(sound))],
    ['with its keys in another order', '{"articles": [], "format" : "corrobora", "version": 1}'],
    ['of a newer version', sound.replace('"version": 1', '"version": 9')],
  ])('knows it %s', (_how, content) => {
    expect(isCorroboraExport(content)).toBe(true)
  })

  test.each([
    ['an article that mentions it', 'The file begins with "format": "corrobora".'],
    ['other JSON', '{"format":"brat"}'],
    ['nothing', ''],
  ])('does not take %s for one', (_what, content) => {
    expect(isCorroboraExport(content)).toBe(false)
  })
})
