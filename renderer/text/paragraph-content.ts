import { type Annotation } from '../../src/core/model/annotation.ts'
import { type Layer, type Run } from '../../src/core/spans/runs.ts'
import { type Span } from '../../src/core/spans/span.ts'

/** How many lanes have a line of their own; what lies deeper shares the last. */
const laneCount = 5

/** What is drawn into a paragraph. */
interface ParagraphContent {
  readonly text: string
  /** In ascending order, without gaps; none for an empty paragraph. */
  readonly runs: readonly Run<Annotation>[]
  /** The annotation that is outlined, or `null`. */
  readonly currentId: string | null
}

/**
 * Puts `content` into `paragraph` in place of what it holds: plain text, and a flat `<mark>` for every run that is
 * annotated. The runs of the current annotation lie in one `<span class="current">` per part, so that it can be
 * outlined as a whole. An empty paragraph gets a line break: it keeps its line, and a caret can stand in it.
 */
export function drawParagraph(paragraph: HTMLElement, { text, runs, currentId }: ParagraphContent): void {
  const drawn: (Node | string)[] = []
  for (let index = 0; index < runs.length; index += 1) {
    const part = currentId === null ? [] : partFrom(runs, index, currentId)
    const run = runs[index]
    if (part.length > 0) {
      drawn.push(outlined(part, text, currentId))
      index += part.length - 1
    } else if (run) {
      drawn.push(run.layers.length === 0 ? text.slice(run.start, run.end) : markOf(run, text))
    }
  }
  paragraph.replaceChildren(...(drawn.length > 0 ? drawn : [document.createElement('br')]))
}

/** The runs of the annotation `id` from number `first` on, as far as they follow each other. */
function partFrom(runs: readonly Run<Annotation>[], first: number, id: string): Run<Annotation>[] {
  const rest = runs.slice(first)
  const end = rest.findIndex(({ layers }) => layers.every(({ annotation }) => annotation.id !== id))
  return end < 0 ? rest : rest.slice(0, end)
}

function outlined(part: readonly Run<Annotation>[], text: string, id: string | null): HTMLElement {
  const outline = document.createElement('span')
  const tag = part[0]?.layers.find(({ annotation }) => annotation.id === id)?.annotation.tag
  const deepest = Math.max(...part.flatMap(({ layers }) => layers.map(drawnLane)))
  outline.className = `current ${tag} deep-${deepest}`
  outline.append(...part.map((run) => markOf(run, text)))
  return outline
}

function markOf(run: Run<Annotation>, text: string): HTMLElement {
  const mark = document.createElement('mark')
  const innermost = run.layers.at(-1)
  mark.className = [
    `tint-${innermost?.annotation.tag}`,
    ...run.layers.map((layer) => lineOf(layer, run)),
    ...jointsOf(run),
  ].join(' ')
  mark.textContent = text.slice(run.start, run.end)
  return mark
}

function drawnLane({ lane }: Layer<Annotation>): number {
  return Math.min(lane, laneCount - 1)
}

/** The classes of one annotation's line over a run: its form and lane, and whether it begins or ends there. */
function lineOf(layer: Layer<Annotation>, run: Run<Annotation>): string {
  const lane = drawnLane(layer)
  const { tag, spans } = layer.annotation
  const begins = spans.some(({ start }) => start === run.start) ? ` begins-${lane}` : ''
  const ends = spans.some(({ end }) => end === run.end) ? ` ends-${lane}` : ''
  return `${tag}-${lane}${begins}${ends}`
}

/** The classes of the dots where a part of a discontinuous annotation goes on in a later part, or follows an earlier one. */
function jointsOf(run: Run<Annotation>): string[] {
  const onward = run.layers.findLast(({ annotation }) => endsPart(annotation.spans, run))
  const since = run.layers.findLast(({ annotation }) => beginsPart(annotation.spans, run))
  return [
    ...(onward ? ['onward', `onward-${onward.annotation.tag}`, `onward-${drawnLane(onward)}`] : []),
    ...(since ? ['since', `since-${since.annotation.tag}`, `since-${drawnLane(since)}`] : []),
  ]
}

/** Whether a part that is not the last ends with `run`. */
function endsPart(parts: readonly Span[], run: Span): boolean {
  return parts.some(({ end }, index) => end === run.end && index < parts.length - 1)
}

/** Whether a part that is not the first begins with `run`. */
function beginsPart(parts: readonly Span[], run: Span): boolean {
  return parts.some(({ start }, index) => start === run.start && index > 0)
}
