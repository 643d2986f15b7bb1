import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { GuessedHeights } from '../../../renderer/text/guessed-heights.ts'
import { TextLayout } from '../../../renderer/text/text-layout.ts'
import { anyText } from '../../support/arbitraries.ts'
import { byId, mountView, nextFrame } from './mount-view.ts'

const metrics = { width: 440, fontSize: 20, lineHeight: 36 }
const limits = { section: 200, opening: 50, block: 60, blocks: 5 }
const longText = Array.from({ length: 40_000 }, (_, index) => `Paragraph ${index} of a text that is long.`).join('\n')

/** Two frames and a little: until the browser has forgotten what it saw. */
async function settled(): Promise<void> {
  for (let frame = 0; frame < 6; frame += 1) await nextFrame()
}

describe('guessed heights', () => {
  test('count the lines of each paragraph and a space before it', () => {
    const guess = new GuessedHeights(new TextLayout(`${'x'.repeat(120)}\n\nshort`), metrics)
    expect(guess.heightOf({ first: 0, last: 0 })).toBe(3 * 36 + 20)
    expect(guess.heightOf({ first: 0, last: 2 })).toBe(5 * 36 + 3 * 20)
  })

  test('put later places of a section lower, from its top to its bottom', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const layout = new TextLayout(text, limits)
        const guess = new GuessedHeights(layout, metrics)
        for (let section = 0; section < layout.sectionCount; section += 1) {
          const end = section + 1 < layout.sectionCount ? layout.sectionStart(section + 1) : text.length
          const shares = Array.from({ length: end - layout.sectionStart(section) }, (_, index) =>
            guess.shareAbove(layout.sectionStart(section) + index),
          )
          expect(shares).toEqual(shares.toSorted((a, b) => a - b))
          expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a text nobody saw all of', () => {
  test('is guessed anew when its width becomes another, as if it had always been so', async () => {
    const view = mountView(longText)
    await settled()
    view.reveal({ start: 700_000, end: 700_001 })
    await settled()
    view.scroller.style.setProperty('width', '260px')
    await settled()
    const changed = view.scroller.scrollHeight
    const fresh = mountView(longText)
    fresh.scroller.style.setProperty('width', '260px')
    fresh.show(longText, byId([]))
    await settled()
    expect(Math.abs(changed / fresh.scroller.scrollHeight - 1)).toBeLessThan(0.01)
  })

  test('is guessed anew when its type becomes larger', async () => {
    const view = mountView(longText)
    await settled()
    const before = view.scroller.scrollHeight
    view.element.style.setProperty('font-size', '30px')
    view.element.style.setProperty('line-height', '60px')
    await settled()
    expect(view.scroller.scrollHeight / before).toBeGreaterThan(1.5)
  })
})
