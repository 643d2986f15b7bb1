import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotate } from '../../../src/core/commands/annotate.ts'
import type { Annotation } from '../../../src/core/model/annotation.ts'
import type { Span } from '../../../src/core/spans/span.ts'
import { isRefusal } from '../../../src/core/state/transaction.ts'
import { storedRecords } from '../../../src/schema/records.ts'
import { directed, type DirectedSpan, spanOf } from '../../../renderer/text/text-selection.ts'
import type { TextView } from '../../../renderer/text/text-view.ts'
import { someText } from '../../support/arbitraries.ts'
import { aContext, someRecords } from '../../support/builders.ts'
import { byId, mountView, paragraphsOf } from './mount-view.ts'

const spansOfText = 25
const records = someRecords()
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * A text of any script and passages of it, selected forward or backward, that may begin or end anywhere: within a surrogate
 * pair, too. The text ends in no line feed: the page has no place behind it.
 */
const selections = fc.tuple(
  someText.map((text) => text.replace(/\n+$/u, '') || 'x'),
  fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: spansOfText, maxLength: spansOfText }),
)

/** A passage from `one` to another place, both anywhere in `text`. */
function someSelection(text: string, [one, other]: readonly [number, number]): DirectedSpan {
  const anchor = one % (text.length + 1)
  return { anchor, focus: (anchor + 1 + (other % text.length)) % (text.length + 1) }
}

/** `span` with the characters, as a reader sees them, that it begins and ends in. */
function inWholeCharacters(span: Span, borders: readonly number[]): Span {
  return {
    start: borders.findLast((border) => border <= span.start) ?? 0,
    end: borders.find((border) => border >= span.end) ?? span.end,
  }
}

/** What is tagged when `view` is asked what is selected, as it is read again after it was stored. */
function taggedAndStored(view: TextView, text: string): Annotation {
  const selected = view.selection && spanOf(view.selection)
  const spans = selected ? [selected] : []
  const done = annotate(records, { articleId: 'article-1', text, tag: 'entity', spans }, aContext())
  const change = isRefusal(done) ? null : done.changes.find(({ kind }) => kind === 'annotation')
  return storedRecords.Annotation.parse(JSON.parse(JSON.stringify(change?.after))) as Annotation
}

/** Where `view` has drawn marks, by the words that stand before each of them on the page; a line feed between two paragraphs. */
function drawnSpans(view: TextView): Span[] {
  const spans: Span[] = []
  let at = 0
  for (const paragraph of paragraphsOf(view)) {
    for (const { nodeName, textContent } of paragraph.childNodes) {
      const end = at + (textContent?.length ?? 0)
      if (nodeName === 'MARK') spans.push({ start: at, end })
      at = end
    }
    at += 1
  }
  return spans
}

/** `span` in the lines of `text`: its line feeds are not drawn. */
function byLines(text: string, { start, end }: Span): Span[] {
  return [...text.slice(start, end).matchAll(/[^\n]+/gu)].map(({ 0: words, index }) => ({
    start: start + index,
    end: start + index + words.length,
  }))
}

test('R38: 5 000 selections in texts of any script are stored, read and drawn at the same offsets, in whole characters', () => {
  const view = mountView('')
  let count = 0
  fc.assert(
    fc.property(selections, ([text, pairs]) => {
      view.show(text, byId([]))
      view.fillAll()
      const borders = [...Array.from(graphemes.segment(text), ({ index }) => index), text.length]
      for (const pair of pairs) {
        const selection = someSelection(text, pair)
        view.select(selection)
        expect(view.selection).toEqual(selection)
        const wanted = inWholeCharacters(spanOf(selection) ?? { start: 0, end: 0 }, borders)
        const annotation = taggedAndStored(view, text)
        expect(annotation.spans).toMatchObject([{ ...wanted, quote: { exact: text.slice(wanted.start, wanted.end) } }])
        view.update(byId([annotation]))
        expect(drawnSpans(view)).toEqual(byLines(text, wanted))
        view.select(directed(annotation.spans[0] ?? wanted, selection))
        expect(taggedAndStored(view, text)).toEqual(annotation)
        count += 1
      }
    }),
    { numRuns: 200 },
  )
  expect(count).toBe(5_000)
})
