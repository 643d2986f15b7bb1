import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type OverviewStrip } from '../../../../renderer/elements/overview-strip/overview-strip.ts'
import { type Reader } from '../../../../renderer/elements/reader/reader.ts'
import { type Annotation } from '../../../../src/core/model/annotation.ts'
import { anAnnotation, anArticle } from '../../../support/builders.ts'
import { byId, nextFrame } from '../../text/mount-view.ts'
import { mountReader } from '../reader/mount-reader.ts'

const text = Array.from({ length: 400 }, (_, index) => `Paragraph ${index} of a long text.`).join('\n')
const span = (start: number) => ({ start, end: start + 9 })
const entity = anAnnotation({ id: 'entity', text, spans: [span(text.indexOf('Paragraph 100 '))] })
const event = anAnnotation({ id: 'event', tag: 'event', text, spans: [span(text.indexOf('Paragraph 200 '))] })
const claim = anAnnotation({ id: 'claim', tag: 'claim', text, spans: [span(text.indexOf('Paragraph 300 '))] })

async function stripOf(reader: Reader): Promise<OverviewStrip> {
  await expect.poll(() => reader.querySelector('co-overview-strip')?.renderRoot.querySelector('svg')).toBeTruthy()
  const strip = reader.querySelector('co-overview-strip') as OverviewStrip
  await strip.updateComplete
  return strip
}

/** Where rectangles of a kind begin, in CSS pixels from the top of the strip. */
function topsOf(strip: OverviewStrip, kind: string): number[] {
  const paths = [...strip.renderRoot.querySelectorAll(`.${kind}`)].map((path) => path.getAttribute('d') ?? '')
  return paths.flatMap((path) => [...path.matchAll(/M\d+ (\d+)/gu)].map(([, top]) => Number(top)))
}

/** Where `annotation` should be drawn, from where the browser laid it out. */
function expectedTop(reader: Reader, { spans: [first] }: Annotation): number {
  const paragraph = [...reader.querySelectorAll('p')].find(
    (each) => each.textContent === text.slice(first?.start).split('\n')[0],
  )
  const top = (paragraph?.getBoundingClientRect().top ?? 0) - reader.getBoundingClientRect().top + reader.scrollTop
  return (top / reader.scrollHeight) * reader.clientHeight
}

describe('the overview of a text', () => {
  test('has each annotation where it stands in all that is scrolled, in the column of its tag', async () => {
    const { reader } = await mountReader(text, [entity, event, claim])
    const strip = await stripOf(reader)
    for (const annotation of [entity, event, claim]) {
      // It follows the layout with a little delay.
      const distance = () => Math.abs((topsOf(strip, annotation.tag)[0] ?? 0) - expectedTop(reader, annotation))
      await expect.poll(distance, { timeout: 10_000 }).toBeLessThan(3)
    }
  })

  test('follows what is added, retagged and removed', async () => {
    const { reader } = await mountReader(text, [entity])
    const strip = await stripOf(reader)
    reader.annotations = byId([{ ...entity, tag: 'claim', fields: {} }, event])
    await expect
      .poll(() => ['entity', 'event', 'claim'].map((tag) => topsOf(strip, tag).length > 0))
      .toEqual([false, true, true])
    reader.annotations = byId([])
    await expect
      .poll(() => ['entity', 'event', 'claim'].map((tag) => topsOf(strip, tag).length > 0))
      .toEqual([false, false, false])
  })

  test('leaves out annotations that lost their place', async () => {
    const { reader } = await mountReader(text, [{ ...entity, placement: 'orphan' }])
    expect(topsOf(await stripOf(reader), 'entity')).toEqual([])
  })

  test('shows hits, the one a person is at, and the current annotation', async () => {
    const { reader } = await mountReader(text, [entity], { selectedId: 'entity' })
    const strip = await stripOf(reader)
    Object.assign(reader, { hits: [event.spans[0], claim.spans[0]], currentHit: 1 })
    await expect.poll(() => topsOf(strip, 'hit')).toHaveLength(2)
    const [currentTop, hitTop] = topsOf(strip, 'current')
    expect(currentTop).toBe(topsOf(strip, 'entity')[0])
    expect(hitTop).toBe(topsOf(strip, 'hit')[1])
  })

  test('shows what is on screen, and follows scrolling without being drawn anew', async () => {
    const { reader } = await mountReader(text, [entity])
    const strip = await stripOf(reader)
    const box = strip.renderRoot.querySelector('.view') as HTMLElement
    const boxTop = () => box.getBoundingClientRect().top - reader.getBoundingClientRect().top
    expect(boxTop()).toBe(0)
    reader.scrollTop = reader.scrollHeight
    await nextFrame()
    await nextFrame()
    expect(boxTop() + box.getBoundingClientRect().height).toBeCloseTo(reader.clientHeight, 0)
    expect(strip.getBoundingClientRect().top).toBe(reader.getBoundingClientRect().top)
  })

  test('goes to a place that is pressed', async () => {
    const { reader } = await mountReader(text, [event])
    const strip = await stripOf(reader)
    const [top = 0] = topsOf(strip, 'event')
    await userEvent.click(strip.renderRoot.querySelector('.track') as HTMLElement, { position: { x: 9, y: top + 1 } })
    await nextFrame()
    const mark = reader.querySelector('mark')?.getBoundingClientRect()
    const window = reader.getBoundingClientRect()
    expect(Math.abs((mark?.top ?? 0) - (window.top + window.height / 2))).toBeLessThan(80)
  })

  test('scrolls with the box when it is dragged', async () => {
    const { reader } = await mountReader(text)
    const track = (await stripOf(reader)).renderRoot.querySelector('.track') as HTMLElement
    await userEvent.dragAndDrop(track, track, { sourcePosition: { x: 9, y: 6 }, targetPosition: { x: 9, y: 246 } })
    await nextFrame()
    expect(reader.scrollTop / reader.scrollHeight).toBeCloseTo(0.5, 1)
  })

  test('is drawn anew for another article', async () => {
    const { reader } = await mountReader(text, [entity])
    const strip = await stripOf(reader)
    const other = `${'Words. '.repeat(3000)}End`
    const late = anAnnotation({
      id: 'late',
      tag: 'claim',
      text: other,
      spans: [{ start: other.length - 3, end: other.length }],
    })
    Object.assign(reader, { article: anArticle({ id: 'article-2' }), text: other, annotations: byId([late]) })
    await expect.poll(() => topsOf(strip, 'claim').length).toBeGreaterThan(0)
    expect(topsOf(strip, 'entity')).toEqual([])
  })

  test('is hidden from assistive technology, which has the list', async () => {
    const { reader } = await mountReader(text, [entity])
    expect((await stripOf(reader)).ariaHidden).toBe('true')
  })
})
