import { describe, expect, test } from 'vitest'
import { readArticle } from '../../src/articles/read-article.ts'
import { defaultReadLimits } from '../../src/core/model/article-file.ts'
import { encode, type TestEncoding } from '../support/encode.ts'
import { fixtureOf, fixtureSet, formats, type ListedFixture, oddities } from '../support/fixture-set.ts'
import { articleFixture, outlineOf } from '../support/outline.ts'

const named = fixtureSet.map((listed) => [listed.expected, listed] as const)

async function read(listed: ListedFixture, given: { bytes?: Uint8Array; name?: string } = {}) {
  const { name, bytes } = fixtureOf(listed)
  return readArticle({ name, bytes, ...given, ...(listed.chosen && { chosen: listed.chosen }) }, defaultReadLimits)
}

describe('the set of article files written down by hand', () => {
  test.each(named)('says what was written down before it was read: %s', async (_name, listed) => {
    expect(outlineOf(await read(listed))).toBe(fixtureOf(listed).expected)
  })

  test.each(named)('gives the same again for the same bytes: %s', async (_name, listed) => {
    const { bytes } = fixtureOf(listed)
    expect(await read(listed, { bytes: bytes.slice() })).toEqual(await read(listed))
  })

  test.each(named.filter(([, { isRewritable }]) => isRewritable))(
    'says the same in every form of Unicode and with any line ends: %s',
    async (_name, listed) => {
      const { bytes, expected } = fixtureOf(listed)
      const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
      const forms: readonly (readonly [TestEncoding, boolean])[] = [
        ['utf-8', false],
        ['utf-8', true],
        ['utf-16le', true],
        ['utf-16be', true],
      ]
      for (const [encoding, marked] of forms) {
        for (const lineEnd of ['\n', '\r\n', '\r']) {
          // A file of lines has no others: within its values, line ends are escaped.
          const written = encode(text.replaceAll('\n', lineEnd), encoding, { marked })
          expect(outlineOf(await read(listed, { bytes: written })), `${encoding} ${JSON.stringify(lineEnd)}`).toBe(
            expected,
          )
        }
      }
    },
  )

  test('has every oddity in every format that has a place for it', () => {
    const missing = Object.entries(formats).flatMap(([format, without]) =>
      oddities
        .filter((oddity) => !(oddity in without))
        .filter((oddity) => !fixtureSet.some((listed) => listed.format === format && listed.has.includes(oddity)))
        .map((oddity) => `${format}: ${oddity}`),
    )
    expect(missing).toEqual([])
  })

  /** The last of each format. */
  const one = Object.keys(formats).flatMap(
    (format) => fixtureSet.filter((listed) => listed.format === format && listed.chosen === undefined).at(-1) ?? [],
  )
  const wordsOf = (outline: string): string => outline.replaceAll(/^@title .*\n/gm, '')
  test.each(one.map((listed) => [listed.format, listed] as const))(
    'is read as what it holds whatever its name: %s',
    async (_format, listed) => {
      const { expected } = fixtureOf(listed)
      for (const name of ['a.txt', 'a.pdf', 'a.docx', 'a.html', 'a.zip', 'a']) {
        expect(wordsOf(outlineOf(await read(listed, { name }))), name).toBe(wordsOf(expected))
      }
    },
  )

  test.each([
    ['html/news.html', 'news.txt', 'called .txt but is a web page (HTML)'],
    ['html/news.html', 'news.doc', 'called .doc but is a web page (HTML)'],
    ['rtf/report.rtf', 'report.doc', 'called .doc but is a rich text document (RTF)'],
    ['pdf/news', 'news.docx', 'called .docx but is a PDF document'],
    ['docx/report', 'report.pdf', 'called .pdf but is a Word document'],
    ['plain/oddities.txt', 'oddities.html', 'called .html but is text'],
  ])('has a warning when %s is called %s', async (file, name, said) => {
    const listed = fixtureSet.find((found) => found.file === file)
    if (!listed) throw new Error(file)
    expect(await read(listed, { name })).toMatchObject({
      warnings: expect.arrayContaining([expect.stringContaining(said) as string]) as string[],
    })
  })

  test.each(named)('is not called wrong under its own name: %s', async (_name, listed) => {
    const outcome = await read(listed)
    const known = ['html/fragment.txt']
    if (outcome.kind !== 'article' || known.includes(listed.file)) return
    expect(outcome.warnings.join('\n')).not.toContain('is called')
  })

  const broken = articleFixture('broken.expected', 'broken').expected.trimEnd().split('\n')
  test.each(broken)('of which only the first half is there: %s', async (line) => {
    const [file = '', becomes = ''] = line.split(' | ')
    const listed = fixtureSet.find((one) => one.file === file)
    if (!listed) throw new Error(`no fixture ${file}`)
    const { bytes } = fixtureOf(listed)
    const outcome = await read(listed, { bytes: bytes.slice(0, bytes.length / 2) })
    const [kind, said] = becomes.split(/: |, with a warning: /)
    expect(outcome.kind === 'refused' ? 'refused' : 'read').toBe(kind)
    if (said === undefined) return
    const words = outcome.kind === 'refused' ? outcome.reason : 'warnings' in outcome ? outcome.warnings.join() : ''
    expect(words).toContain(said)
  })
})
