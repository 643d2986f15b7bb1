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

/** The look of the line break in an empty paragraph. */
const emptyLook = 'empty'

/** One child of a paragraph: what it looks like, by which it is known again, and how it is made. */
interface Piece {
  readonly look: string
  make(): Node
}

/**
 * Makes `paragraph` show `content`: plain text, and a flat `<mark>` for every run that is annotated. Children that look as
 * they should, before and after those that do not, stay as they are. The runs of the current annotation lie in one
 * `<span class="current">` per part, so that it can be outlined as a whole. An empty paragraph gets a line break: it keeps
 * its line, and a caret can stand in it.
 */
export function drawParagraph(paragraph: HTMLElement, content: ParagraphContent): void {
  const pieces = piecesOf(content)
  const now = pieces.map(({ look }) => look)
  const before = Array.from(paragraph.childNodes, lookOf)
  const first = firstDifference(before, now)
  const last = sameAtEnd(before, now, first)
  const drawn = pieces.slice(first, now.length - last).map((piece) => piece.make())
  if (first + last === 0) return paragraph.replaceChildren(...drawn)
  const children = [...paragraph.childNodes]
  for (const gone of children.slice(first, children.length - last)) gone.remove()
  insertAll(paragraph, drawn, children[children.length - last] ?? null)
}

/** The look of a child as it was drawn, read off what it is. */
function lookOf(node: Node): string {
  if (!(node instanceof HTMLElement)) return `\n${node.textContent}`
  if (node instanceof HTMLBRElement) return emptyLook
  if (node.localName === 'mark') return `${node.className}\n${node.textContent}`
  return `${node.className}\n\n${Array.from(node.childNodes, lookOf).join('\n')}`
}

function insertAll(paragraph: HTMLElement, nodes: readonly Node[], before: Node | null): void {
  const fragment = document.createDocumentFragment()
  fragment.append(...nodes)
  paragraph.insertBefore(fragment, before)
}

function firstDifference(a: readonly string[], b: readonly string[]): number {
  let index = 0
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1
  return index
}

/** How many looks `a` and `b` share at their ends, behind the first `taken`. */
function sameAtEnd(a: readonly string[], b: readonly string[], taken: number): number {
  let count = 0
  const most = Math.min(a.length, b.length) - taken
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1
  return count
}

function piecesOf({ text, runs, currentId }: ParagraphContent): Piece[] {
  const pieces: Piece[] = []
  for (let index = 0; index < runs.length; index += 1) {
    const part = currentId === null ? [] : partFrom(runs, index, currentId)
    const run = runs[index]
    if (part.length > 0) {
      pieces.push(outlined(part, text, currentId))
      index += part.length - 1
    } else if (run) pieces.push(run.layers.length === 0 ? wordsOf(run, text) : markOf(run, text))
  }
  return pieces.length > 0 ? pieces : [{ look: emptyLook, make: () => document.createElement('br') }]
}

/** The runs of the annotation `id` from number `first` on, as far as they follow each other. */
function partFrom(runs: readonly Run<Annotation>[], first: number, id: string): Run<Annotation>[] {
  let end = first
  while (runs[end]?.layers.some(({ annotation }) => annotation.id === id)) end += 1
  return runs.slice(first, end)
}

function wordsOf(run: Span, text: string): Piece {
  const words = text.slice(run.start, run.end)
  return { look: `\n${words}`, make: () => document.createTextNode(words) }
}

function outlined(part: readonly Run<Annotation>[], text: string, id: string | null): Piece {
  const tag = part[0]?.layers.find(({ annotation }) => annotation.id === id)?.annotation.tag
  const deepest = Math.max(...part.flatMap(({ layers }) => layers.map(drawnLane)))
  const name = `current ${tag} deep-${deepest}`
  const marks = part.map((run) => markOf(run, text))
  return {
    look: `${name}\n\n${marks.map(({ look }) => look).join('\n')}`,
    make: () => {
      const outline = document.createElement('span')
      outline.className = name
      outline.append(...marks.map((mark) => mark.make()))
      return outline
    },
  }
}

function markOf(run: Run<Annotation>, text: string): Piece {
  const classes = new Set([`tint-${run.layers.at(-1)?.annotation.tag}`])
  for (const layer of run.layers) for (const name of lineOf(layer, run)) classes.add(name)
  for (const name of jointsOf(run)) classes.add(name)
  const name = [...classes].join(' ')
  const words = text.slice(run.start, run.end)
  return {
    look: `${name}\n${words}`,
    make: () => {
      const mark = document.createElement('mark')
      mark.className = name
      mark.textContent = words
      return mark
    },
  }
}

function drawnLane({ lane }: Layer<Annotation>): number {
  return Math.min(lane, laneCount - 1)
}

/** The classes of one annotation's line over a run: its form and lane, and whether it begins or ends there. */
function lineOf(layer: Layer<Annotation>, run: Run<Annotation>): string[] {
  const lane = drawnLane(layer)
  const { tag, spans } = layer.annotation
  return [
    `${tag}-${lane}`,
    ...(spans.some(({ start }) => start === run.start) ? [`begins-${lane}`] : []),
    ...(spans.some(({ end }) => end === run.end) ? [`ends-${lane}`] : []),
  ]
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
