import type { DrawnPage } from './pdf.ts'

/** Pages as they are written down: each line a place, a size and words; `--` begins a page, `rtl` turns the words round as pages draw them. */
export function drawnLayout(layout: string): DrawnPage[] {
  return layout.split('--\n').map((page) =>
    [...page.matchAll(/^(rtl )?(\d+) (\d+) (\d+) \| (.+)$/gm)].map(([, rtl, x, y, size, text = '']) => ({
      x: Number(x),
      y: Number(y),
      size: Number(size),
      text: rtl === undefined ? text : Array.from(text).toReversed().join(''),
    })),
  )
}
