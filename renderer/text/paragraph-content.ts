import { type Annotation } from '../../src/core/model/annotation.ts'
import { type Layer, type Run } from '../../src/core/spans/runs.ts'

/** How many lanes have a line of their own; what lies deeper shares the last. */
export const laneCount = 5

/**
 * Puts the words of `runs` into `paragraph` in place of what it holds: plain text, and a flat `<mark>` for every run
 * that is annotated. The runs of the annotation `currentId` lie in one `<span class="current">` per part, so that it
 * can be outlined as a whole. An empty paragraph gets a line break, so that it keeps its line and a caret can stand in it.
 */
export function drawParagraph(
  paragraph: HTMLElement,
  { text, runs, currentId }: { text: string; runs: readonly Run<Annotation>[]; currentId: string | null },
): void {
  const content: (Node | string)[] = []
  let part: HTMLElement | null = null
  for (const run of runs) {
    const words = text.slice(run.start, run.end)
    const current = currentId === null ? undefined : run.layers.find(({ annotation }) => annotation.id === currentId)
    if (!current) {
      part = null
      content.push(run.layers.length === 0 ? words : markOf(run, words))
      continue
    }
    if (!part) {
      part = document.createElement('span')
      part.className = `current ${current.annotation.tag}`
      content.push(part)
    }
    part.append(markOf(run, words))
  }
  if (content.length === 0 || content.every((piece) => piece === ''))
    content.splice(0, Infinity, document.createElement('br'))
  paragraph.replaceChildren(...content)
}

function markOf(run: Run<Annotation>, words: string): HTMLElement {
  const mark = document.createElement('mark')
  const innermost = run.layers.at(-1)
  mark.className = [`tint-${innermost?.annotation.tag}`, ...run.layers.map((layer) => laneClasses(layer, run))].join(
    ' ',
  )
  mark.textContent = words
  return mark
}

/** The line of one annotation over a run, and whether it begins or ends there. */
function laneClasses({ annotation, lane }: Layer<Annotation>, run: Run<Annotation>): string {
  const drawn = Math.min(lane, laneCount - 1)
  const begins = annotation.spans.some(({ start }) => start === run.start) ? ` begins-${drawn}` : ''
  const ends = annotation.spans.some(({ end }) => end === run.end) ? ` ends-${drawn}` : ''
  return `${annotation.tag}-${drawn}${begins}${ends}`
}
