import { describe, expect, test } from 'vitest'
import { type Annotation } from '../../../src/core/model/annotation.ts'
import { type TextView } from '../../../renderer/text/text-view.ts'
import { anAnnotation, spanOf } from '../../support/builders.ts'
import { byId, marksOf, mountView, paragraphsOf } from './mount-view.ts'

const text = 'The ministry said so on Monday.\nNobody in Baku believed it.\n\nShelling stopped on Tuesday.'
const ministry = anAnnotation({ id: 'ministry', text, spans: [spanOf('The ministry', text)] })
const saying = anAnnotation({ id: 'saying', tag: 'claim', text, spans: [spanOf('ministry said so', text)] })
const baku = anAnnotation({ id: 'baku', text, spans: [spanOf('Baku', text)] })
const longText = Array.from({ length: 4000 }, (_, index) => `Paragraph ${index} of a long text.`).join('\n')

const middlingText = longText.split('\n').slice(0, 1500).join('\n')

/** The paragraphs whose content is replaced while `act` runs. */
function redrawn(view: TextView, act: () => void): Element[] {
  const observer = new MutationObserver(() => {})
  observer.observe(view.element, { childList: true, subtree: true, characterData: true, attributes: true })
  act()
  const targets = observer.takeRecords().map(({ target }) => target as Element)
  observer.disconnect()
  return [...new Set(targets)]
}

function update(view: TextView, annotations: readonly Annotation[]): void {
  view.update(byId(annotations))
}

describe('drawing annotations', () => {
  test('overlapping annotations become flat runs, each with a line per annotation', () => {
    const view = mountView(text, [ministry, saying])
    expect(marksOf(view)).toEqual([
      { words: 'The ', classes: ['tint-entity', 'entity-0', 'begins-0'] },
      { words: 'ministry', classes: ['tint-claim', 'entity-0', 'ends-0', 'claim-1', 'begins-1'] },
      { words: ' said so', classes: ['tint-claim', 'claim-1', 'ends-1'] },
    ])
    expect(view.element.querySelector('mark mark')).toBeNull()
  })

  test('an annotation over several paragraphs is drawn in each of them', () => {
    const across = anAnnotation({ text, spans: [{ start: 24, end: 38 }] })
    expect(marksOf(mountView(text, [across])).map(({ words }) => words)).toEqual(['Monday.', 'Nobody'])
  })

  test('what lies deeper than the fifth lane shares the fifth', () => {
    const nested = Array.from({ length: 7 }, (_, index) =>
      anAnnotation({ id: `a${index}`, text, spans: [{ start: index, end: 12 }] }),
    )
    const deepest = marksOf(mountView(text, nested)).at(-1)?.classes
    expect(deepest).toContain('entity-4')
    expect(deepest).not.toContain('entity-5')
  })

  test('the inner ends of a discontinuous annotation say that it goes on, its outer ends do not', () => {
    const spans = [spanOf('The ministry', text), spanOf('Baku', text), spanOf('Tuesday', text)]
    const view = mountView(text, [anAnnotation({ id: 'parts', tag: 'claim', text, spans }), saying])
    const joints = marksOf(view).map(({ words, classes }) => [
      words,
      ...classes.filter((name) => /^(?:onward|since)/u.test(name)),
    ])
    expect(joints).toEqual([
      ['The '],
      ['ministry', 'onward', 'onward-claim', 'onward-0'],
      [' said so'],
      ['Baku', 'onward', 'onward-claim', 'onward-0', 'since', 'since-claim', 'since-0'],
      ['Tuesday', 'since', 'since-claim', 'since-0'],
    ])
    expect(view.element.textContent).toBe(text.replaceAll('\n', ''))
  })

  test('dots of a discontinuous annotation move no text and break no line', () => {
    const spans = [spanOf('The ministry', text), spanOf('Baku', text)]
    const joined = mountView(text, [anAnnotation({ text, spans })])
    const apart = mountView(
      text,
      spans.map((span, index) => anAnnotation({ id: `a${index}`, text, spans: [span] })),
    )
    const widths = [joined, apart].map((view) => {
      const { left, right, height } = view.rangeOf({ start: 0, end: 30 }).getBoundingClientRect()
      return [left, right, height]
    })
    expect(widths[0]).toEqual(widths[1])
  })

  test.each(['review', 'orphan'] as const)(
    'an annotation without a certain place (%s) is not drawn, until it is put in place',
    (placement) => {
      const view = mountView(text, [{ ...baku, placement }])
      const drawn = () => [...view.element.querySelectorAll('mark')].map(({ className }) => className)
      expect(drawn()).toEqual([])
      update(view, [baku])
      expect(drawn()).toEqual(['tint-entity entity-0 begins-0 ends-0'])
    },
  )

  test.each([
    { size: '19px', leading: '34px' },
    { size: '18px', leading: '28px' },
    { size: '26px', leading: '47px' },
  ])('five lanes fit between two lines of $size and $leading', ({ size, leading }) => {
    const nested = Array.from({ length: 5 }, (_, index) =>
      anAnnotation({ id: `a${index}`, text, spans: [{ start: 0, end: 12 }] }),
    )
    const view = mountView(text, nested)
    view.element.style.setProperty('font-size', size)
    view.element.style.setProperty('line-height', leading)
    const style = getComputedStyle(view.element.querySelector('mark') as HTMLElement)
    // Each place and height as the style sheet works it out: five lanes, then the tint of the words.
    const tops = style.backgroundPositionY.split(', ').map(Number.parseFloat)
    const heights = style.backgroundSize.split(', ').map((each) => Number.parseFloat(each.split(' ').at(-1) ?? ''))
    const bottom = (tops[4] ?? 0) + (heights[4] ?? 0)
    const nextTint = (tops[5] ?? 0) + Number.parseFloat(leading)
    expect(bottom).toBeLessThanOrEqual(nextTint + 1)
    expect(new Set(tops.slice(0, 5)).size).toBe(5)
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(1)
  })

  test('the current annotation is outlined as a whole, once for each part', () => {
    const parts = anAnnotation({ id: 'parts', text, spans: [spanOf('ministry said', text), spanOf('Tuesday', text)] })
    const view = mountView(text, [ministry, parts])
    view.currentId = 'parts'
    const outlined = [...view.element.querySelectorAll('.current')]
    expect(outlined.map((part) => part.textContent)).toEqual(['ministry said', 'Tuesday'])
    view.currentId = null
    expect(view.element.querySelector('.current')).toBeNull()
  })

  test('an empty paragraph keeps its place and its height', () => {
    const empty = paragraphsOf(mountView(text))[2]
    expect(empty?.textContent).toBe('')
    expect(empty?.getBoundingClientRect().height).toBeGreaterThan(20)
  })
})

describe('drawing changes', () => {
  test('adding, retagging and removing an annotation touch its paragraph only', () => {
    const view = mountView(text, [ministry])
    const second = paragraphsOf(view)[1]
    expect(redrawn(view, () => update(view, [ministry, baku]))).toEqual([second])
    const retagged = anAnnotation({ id: 'baku', tag: 'event', text, spans: baku.spans })
    expect(redrawn(view, () => update(view, [ministry, retagged]))).toEqual([second])
    expect(redrawn(view, () => update(view, [ministry]))).toEqual([second])
    expect(marksOf(view).map(({ words }) => words)).toEqual(['The ministry'])
  })

  test('moving an annotation touches the paragraphs it leaves and enters', () => {
    const view = mountView(text, [baku])
    const moved = anAnnotation({ id: 'baku', text, spans: [spanOf('Tuesday', text)] })
    const paragraphs = paragraphsOf(view)
    expect(redrawn(view, () => update(view, [moved]))).toEqual([paragraphs[1], paragraphs[3]])
  })

  test('a note changes nothing in the text', () => {
    const view = mountView(text, [baku])
    expect(redrawn(view, () => update(view, [anAnnotation({ ...baku, text, note: 'why?' })]))).toEqual([])
  })

  test('an annotation that loses its place is no longer drawn', () => {
    const view = mountView(text, [baku])
    update(view, [anAnnotation({ ...baku, text, placement: 'orphan' })])
    expect(marksOf(view)).toEqual([])
  })

  test('keeps the selection with its direction', () => {
    const view = mountView(text, [ministry])
    const selection = { anchor: 20, focus: 6 }
    view.select(selection)
    update(view, [ministry, saying])
    expect(view.selection).toEqual(selection)
  })

  test('in 5 MB with 50 000 annotations one more touches one paragraph', () => {
    const paragraph = 'Officials in Baku said that the embassy would be opened again soon. '.repeat(8) + '\n'
    const large = paragraph.repeat(Math.ceil(5_000_000 / paragraph.length))
    const step = large.length / 50_000
    const many = Array.from({ length: 50_000 }, (_, index) => {
      const start = Math.floor(index * step)
      return { ...baku, id: `a${index}`, spans: [{ ...baku.spans[0], start, end: start + 9 }] } as Annotation
    })
    const view = mountView(large)
    const map = byId(many)
    view.show(large, map)
    const added = anAnnotation({ id: 'added', tag: 'event', text: large, spans: [{ start: 40, end: 60 }] })
    expect(redrawn(view, () => view.update(map.set('added', added)))).toEqual([paragraphsOf(view)[0]])
    expect(view.element.querySelectorAll('.filled').length).toBeLessThan(6)
  })
})

describe('a change of very many annotations', () => {
  /** One annotation in each of the 1 500 paragraphs. */
  const everywhere = Array.from(middlingText.matchAll(/Paragraph \d+/g), ({ index, 0: words }) =>
    anAnnotation({ id: `on-${index}`, text: middlingText, spans: [{ start: index, end: index + words.length }] }),
  )
  const retagged = everywhere.map((annotation) => ({ ...annotation, tag: 'claim', fields: {} }) as Annotation)
  const claims = (view: TextView): number => view.element.querySelectorAll('mark.tint-claim').length

  test('is drawn at once where it is seen, elsewhere in idle time', async () => {
    const view = mountView(middlingText, everywhere)
    view.fillAll()
    update(view, retagged)
    const seen = claims(view)
    expect(seen).toBeGreaterThan(10)
    expect(seen).toBeLessThan(1_000)
    expect(view.element.querySelector('mark')?.className).toContain('tint-claim')
    await expect.poll(() => claims(view), { timeout: 10_000 }).toBe(1_500)
  })

  test('is drawn in the frame that scrolls to it', () => {
    const view = mountView(middlingText, everywhere)
    view.fillAll()
    update(view, retagged)
    const last = retagged.at(-1)?.spans[0] ?? { start: 0, end: 1 }
    view.reveal(last)
    expect(view.paragraphAt(last.start).querySelector('mark')?.className).toContain('tint-claim')
  })

  test('is drawn wholly before it is printed', () => {
    const view = mountView(middlingText, everywhere)
    view.fillAll()
    update(view, retagged)
    window.dispatchEvent(new Event('beforeprint'))
    expect(claims(view)).toBe(1_500)
  })

  test('keeps a selection that lies far away', async () => {
    const view = mountView(middlingText, everywhere)
    view.fillAll()
    const far = retagged.at(-1)?.spans[0] ?? { start: 0, end: 1 }
    view.select({ anchor: far.end, focus: far.start })
    update(view, retagged)
    await expect.poll(() => claims(view), { timeout: 10_000 }).toBe(1_500)
    expect(view.selection).toEqual({ anchor: far.end, focus: far.start })
  })
})

describe('a long text', () => {
  test('is built only near the viewport at first', () => {
    const view = mountView(longText)
    expect(paragraphsOf(view).length).toBeLessThan(1000)
    expect(view.element.querySelectorAll('.section').length).toBeGreaterThan(10)
  })

  test('fills the window with the first frame, and goes on when it was painted', async () => {
    const view = mountView('')
    view.scroller.style.setProperty('height', '1200px')
    view.show(`${'It is said in as many words. '.repeat(8)}\n`.repeat(500), byId([]))
    const built = paragraphsOf(view).length
    const { top, bottom } = view.scroller.getBoundingClientRect()
    expect(paragraphsOf(view).at(-1)?.getBoundingClientRect().bottom).toBeGreaterThanOrEqual(bottom)
    expect(paragraphsOf(view).at(-1)?.getBoundingClientRect().bottom).toBeLessThan(bottom + 2 * (bottom - top))
    await expect.poll(() => paragraphsOf(view).length).toBeGreaterThan(built)
  })

  test('is built where a person scrolls to, in the same frame', async () => {
    const view = mountView(longText)
    view.scroller.scrollTop = view.scroller.scrollHeight / 2
    await new Promise((resolve) => view.scroller.addEventListener('scroll', resolve, { once: true }))
    const { left, top } = view.scroller.getBoundingClientRect()
    expect(document.elementFromPoint(left + 100, top + 200)?.closest('.filled')).not.toBeNull()
  })

  test('is built to the end in idle time', async () => {
    const view = mountView(middlingText)
    await expect.poll(() => paragraphsOf(view).length, { timeout: 10_000 }).toBe(1500)
  })

  test('is laid out as a whole in the end, so that assistive technology is told of all of it', async () => {
    const view = mountView(middlingText)
    const skipped = (): number =>
      [...view.element.querySelectorAll('.section')].filter(
        (section) => getComputedStyle(section).contentVisibility !== 'visible',
      ).length
    expect(skipped()).toBeGreaterThan(3)
    await expect.poll(skipped, { timeout: 10_000 }).toBe(0)
  })

  test('is built at once before it is printed', () => {
    const view = mountView(longText)
    window.dispatchEvent(new Event('beforeprint'))
    expect(paragraphsOf(view)).toHaveLength(4000)
  })

  test('shows a far passage in the upper part of the viewport', () => {
    const view = mountView(longText)
    const span = spanOf('Paragraph 3100 of', longText)
    view.reveal(span)
    const seen = view.rangeOf(span).getBoundingClientRect()
    const frame = view.scroller.getBoundingClientRect()
    expect(seen.top).toBeGreaterThan(frame.top)
    expect(seen.bottom).toBeLessThan(frame.top + frame.height * 0.6)
  })

  test('does not move when the passage is in view already', () => {
    const view = mountView(longText)
    view.reveal(spanOf('Paragraph 3 of', longText))
    expect(view.scroller.scrollTop).toBe(0)
  })

  test('of one paragraph without an end is cut into sections, and loses nothing', () => {
    const endless = 'word '.repeat(20_000)
    const view = mountView(endless)
    expect(view.element.querySelectorAll('.section').length).toBeGreaterThan(5)
    view.fillAll()
    expect(view.element.textContent).toBe(endless)
    expect(paragraphsOf(view).filter((paragraph) => !paragraph.classList.contains('continued'))).toHaveLength(1)
  })
})

describe('passing highlights', () => {
  const painted = (name: string): string[] => [...(CSS.highlights.get(name) ?? [])].map(String)

  test('search hits are lit near the viewport, the current one apart', () => {
    const view = mountView(longText)
    const hits = Array.from(longText.matchAll(/Paragraph \d+/gu), ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }))
    view.showHits(hits, 1)
    expect(painted('co-hit-current')).toEqual(['Paragraph 1'])
    expect(painted('co-hit').slice(0, 2)).toEqual(['Paragraph 0', 'Paragraph 2'])
    expect(painted('co-hit').length).toBeLessThan(1500)
  })

  test('hits stay lit when their paragraph is drawn again', () => {
    const view = mountView(text, [ministry])
    view.showHits([spanOf('ministry', text)], null)
    update(view, [ministry, saying])
    expect(painted('co-hit')).toEqual(['ministry'])
  })

  test('all parts of the annotation under the pointer are lit', () => {
    const parts = anAnnotation({ id: 'parts', text, spans: [spanOf('ministry', text), spanOf('Tuesday', text)] })
    const view = mountView(text, [parts])
    view.hover('parts')
    expect(painted('co-hover')).toEqual(['ministry', 'Tuesday'])
    view.hover(null)
    expect(painted('co-hover')).toEqual([])
  })

  test('nothing stays lit when the view is gone', () => {
    const view = mountView(text)
    view.showHits([spanOf('ministry', text)], 0)
    view.disconnect()
    expect(CSS.highlights.has('co-hit-current')).toBe(false)
  })
})
