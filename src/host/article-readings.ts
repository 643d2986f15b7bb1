import { WorkbenchError } from '../core/errors.ts'
import type { Annotation } from '../core/model/annotation.ts'
import type { AnnotationsPart, AnnotationsToCome } from '../contract/methods.ts'
import type { Surroundings } from './ports.ts'
import { known } from './stored-fields.ts'
import type { ArrivingAnnotations, Workspace } from './workspace.ts'

/** How many annotations are sent together at most, and about how much JSON, in UTF-16 code units. */
interface PartLimits {
  readonly count: number
  readonly length: number
}

/** How annotations are divided. */
export interface Division {
  /** Those that come with the text. */
  readonly first: PartLimits
  /** Those that come later, each time. */
  readonly later: PartLimits
}

/** At first a few screens of a text that is full of annotations; then what a page takes in within a part of a frame. */
const usual: Division = {
  first: { count: 400, length: 192 * 1024 },
  later: { count: 1_000, length: 512 * 1024 },
}

/** How many readings are known at a time. They share the workspace's annotations where nothing was edited since. */
const keptReadings = 8

/**
 * The annotations of articles as renderers read them: the first with the text, the others in parts, all as of the moment in
 * which the article was opened, whatever is edited meanwhile.
 */
export class ArticleReadings {
  readonly #workspace: Workspace
  readonly #newId: Surroundings['newId']
  readonly #division: Division
  readonly #readings = new Map<string, ArrivingAnnotations>()

  constructor(workspace: Workspace, newId: Surroundings['newId'], division = usual) {
    this.#workspace = workspace
    this.#newId = newId
    this.#division = division
  }

  /** The first annotations of an article that `Workspace.beginLoading` has answered for, as of the present revision. */
  begin(articleId: string): AnnotationsPart {
    const arriving = this.#workspace.arriving(articleId)
    if (arriving) return { annotations: arriving.first.map(outward), rest: this.#keep(arriving) }
    const all = this.#workspace.inOrder(articleId)
    const annotations = all.slice(0, partEnd(all, 0, this.#division.first))
    const rest =
      annotations.length < all.length ? this.#keep({ first: annotations, all: () => Promise.resolve(all) }) : null
    return { annotations: annotations.map(outward), rest }
  }

  /** The annotations from the one number `from` on. @throws WorkbenchError `reading/unknown`, `storage/unreadable`. */
  async part({ reading, from }: AnnotationsToCome): Promise<AnnotationsPart> {
    const found = this.#readings.get(reading)
    const all = await found?.all()
    // Where a file proved to be damaged behind its beginning, what stands in for it may begin otherwise.
    if (!all || !found?.first.every((annotation, index) => annotation === all[index])) {
      throw new WorkbenchError('reading/unknown', 'This article is no longer being read; open it again.', { reading })
    }
    const to = partEnd(all, from, this.#division.later)
    if (to >= all.length) this.#readings.delete(reading)
    const rest = to < all.length ? { reading, from: to } : null
    return { annotations: all.slice(from, to).map(outward), rest }
  }

  #keep(reading: ArrivingAnnotations): AnnotationsToCome {
    const id = this.#newId()
    this.#readings.set(id, reading)
    const [oldest] = this.#readings.keys()
    if (this.#readings.size > keptReadings && oldest !== undefined) this.#readings.delete(oldest)
    return { reading: id, from: reading.first.length }
  }
}

/** Where the part that begins at `from` ends; it has one annotation at least, where there is one. */
function partEnd(all: readonly Annotation[], from: number, { count, length }: PartLimits): number {
  let [to, left] = [from, length]
  while (to < all.length && to < from + count && left > 0) {
    left -= JSON.stringify(all[to]).length
    to += 1
  }
  return to
}

function outward(annotation: Annotation): Annotation {
  return known('annotation', annotation)
}
