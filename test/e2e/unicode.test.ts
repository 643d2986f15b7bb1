import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../src/core/spans/span.ts'
import { tags } from '../../src/core/model/tag.ts'
import { runBuiltCli } from '../support/built-cli.ts'
import { checkedExport } from '../support/checked-export.ts'
import { encode } from '../support/encode.ts'
import { KeyboardUser } from '../support/keyboard-user.ts'
import { seededRandom } from '../support/random.ts'
import { runtimes } from '../support/runtimes.ts'
import { Screen } from '../support/screen.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** How many passages are tagged in each text. */
const passages = 15
/** Another one tries other passages. */
const seed = 20_241_121

/** Files by title: what is in each, and in which bytes. Spans are told apart by line ends, so none ends with one. */
const files = {
  'Emoji and flags': {
    text: 'Family 👨‍👩‍👧‍👦 and flag 🇦🇿🇸🇾.\r\nThumbs 👍🏽, keycap 1️⃣, pride 🏳️‍🌈.\r\n\r\nHeart ❤️‍🔥, 𝔸stral 𐍈 end 🙂',
    write: (text: string) => encode(text, 'utf-8'),
  },
  'Combining marks': {
    text: 'A\u0301rmenia\u0308 ne\u0301e Z\u0351\u036b\u0343algo\rHindi क्षत्रिय नमस्ते\r한국어 \u1112\u1161\u11ab Vietnamese ệ e\u0323\u0302',
    write: (text: string) => encode(text, 'utf-8'),
  },
  'Right to left': {
    text: 'قال الوزير إنّ «العلاقات» مع باكو 2012 جيدة.\r\nHe said السَّلامُ عليكم to them.\r\nשָׁלוֹם ועוד 🙂',
    write: (text: string) => encode(text, 'utf-8', { marked: true }),
  },
  'Chinese and Japanese': {
    text: '阿塞拜疆外交部長表示，𠮷野家は東京。\r\n「日本語」のテキスト が ﾊﾝｶｸ\n葛󠄀城市 龍',
    write: (text: string) => encode(text, 'utf-16le', { marked: true }),
  },
} as const

/** The text as it is shown and exported. */
function canonical(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
}

/** Spans between characters as people see them, none of only blanks or with a line break at an end, no two alike. */
function randomSpans(text: string, random: (limit: number) => number): Span[] {
  const borders = [...new Intl.Segmenter().segment(text)].map(({ index }) => index).concat(text.length)
  const found = new Map<string, Span>()
  while (found.size < passages) {
    const first = random(borders.length - 1)
    const last = first + 1 + random(Math.min(12, borders.length - 1 - first))
    const [start = 0, end = 0] = [borders[first], borders[last]]
    const words = text.slice(start, end)
    if (words.trim() !== '' && !/^\n|\n$/u.test(words)) found.set(`${start}-${end}`, { start, end })
  }
  return [...found.values()]
}

describe.each(runtimes)('in $name', ({ open }) => {
  test('random passages of texts in many scripts come out of the export as they were selected, and go round', async () => {
    await using folder = await temporaryFolder()
    const paths = Object.keys(files).map((title) => join(folder.path, `${title}.txt`))
    await Promise.all(Object.values(files).map(({ text, write }, index) => writeFile(paths[index] ?? '', write(text))))
    await using app = await open({ files: paths })
    const screen = new Screen(app.page)
    const hands = new KeyboardUser(app.page)
    const random = seededRandom(seed)
    const expected = new Map<string, unknown[]>()
    await app.page.getByRole('button', { name: `Open ${paths.length} items` }).click()
    await expect.poll(() => screen.articles.count()).toBe(paths.length + 2)
    for (const [title, { text: written }] of Object.entries(files)) {
      const text = canonical(written)
      await hands.openArticle(title)
      expect(await screen.text()).toBe(text)
      const chosen = randomSpans(text, random).map((span) => ({ span, tag: tags[random(tags.length)] ?? 'entity' }))
      for (const { span, tag } of chosen) {
        await screen.selectSpan(span)
        await hands.tag(tag)
      }
      await screen.saved()
      expected.set(
        title,
        chosen.map(({ span, tag }) => [tag, text.slice(span.start, span.end), span]),
      )
    }
    const bytes = await app.exported(() => hands.export('The whole workspace', { withText: true }))
    for (const { title, annotations, text } of checkedExport(bytes).articles) {
      const made = annotations.map(({ tag, spans }) => [tag, spans[0]?.exact, spans[0]?.utf16])
      const wanted = expected.get(title) ?? []
      expect(made).toHaveLength(wanted.length)
      expect(made).toEqual(expect.arrayContaining(wanted))
      if (title in files) expect(text).toBe(canonical(files[title as keyof typeof files].text))
    }

    const [carried, again] = [join(folder.path, 'carried.json'), join(folder.path, 'again.json')]
    await writeFile(carried, bytes)
    const workspace = join(folder.path, 'empty')
    await runBuiltCli('import', carried, '--workspace', workspace)
    await runBuiltCli('export', '--with-text', '--out', again, '--workspace', workspace)
    expect(Buffer.compare(await readFile(again), bytes)).toBe(0)
  })
})
