import { userEvent } from 'vitest/browser'
import { describe, expect, test } from 'vitest'
import { type PanelResizeEvent, type Splitter } from '../../../../renderer/elements/app/splitter.ts'
import '../../../../renderer/elements/app/splitter.ts'
import { expectAccessible, find, mount, raised } from '../mount.ts'

async function mountSplitter(given: Partial<Splitter> = {}) {
  const splitter = await mount('co-splitter', { side: 'left', label: 'Width of the list', width: 300, ...given })
  splitter.style.setProperty('height', '200px')
  const said = raised(splitter, 'panel-resize', ({ width, isFinal }: PanelResizeEvent) => [width, isFinal])
  return { splitter, handle: find(splitter, '[role=separator]'), said }
}

function pointer(type: string, clientX: number): PointerEvent {
  return new PointerEvent(type, { clientX, pointerId: 1, bubbles: true, cancelable: true })
}

describe('a splitter for everyone', () => {
  test('has nothing that axe objects to, a name, and its width between the least and the most', async () => {
    const { splitter, handle } = await mountSplitter()
    await expectAccessible(splitter)
    const { ariaLabel, ariaValueNow, ariaValueMin, ariaValueMax, tabIndex } = handle
    expect([ariaLabel, ariaValueNow, ariaValueMin, ariaValueMax, tabIndex]).toEqual([
      'Width of the list',
      '300',
      '200',
      '640',
      0,
    ])
  })

  test.each([
    ['left', '{ArrowRight}', 316],
    ['left', '{ArrowLeft}', 284],
    ['right', '{ArrowRight}', 284],
    ['right', '{ArrowLeft}', 316],
  ] as const)('with the panel on its %s moves by %s to %i', async (side, key, width) => {
    const { handle, said } = await mountSplitter({ side })
    handle.focus()
    await userEvent.keyboard(key)
    expect(said).toEqual([[width, true]])
  })

  test('leaves other keys alone and goes no further than the least and the most', async () => {
    const { splitter, handle, said } = await mountSplitter({ width: 205 })
    handle.focus()
    await userEvent.keyboard('{ArrowUp}a{ArrowLeft}')
    splitter.width = 635
    await userEvent.keyboard('{ArrowRight}')
    expect(said).toEqual([
      [200, true],
      [640, true],
    ])
  })
})

test.each([
  ['left', [340, 260]],
  ['right', [260, 340]],
] as const)(
  'dragging with the panel on the %s follows the pointer and ends where it is let go',
  async (side, widths) => {
    const { handle, said } = await mountSplitter({ side })
    handle.setPointerCapture = () => {}
    handle.dispatchEvent(pointer('pointermove', 90))
    handle.dispatchEvent(pointer('pointerdown', 100))
    handle.dispatchEvent(pointer('pointermove', 140))
    handle.dispatchEvent(pointer('pointerup', 60))
    handle.dispatchEvent(pointer('pointermove', 500))
    expect(said).toEqual([
      [widths[0], false],
      [widths[1], true],
    ])
  },
)
