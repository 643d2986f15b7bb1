import type { createTextAnnotator, TextAnnotation } from '@recogito/text-annotator'
import type { Corpus, Marking } from '../corpus.ts'
import { offer } from '../page/bench.ts'
import { colours } from '../page/colours.ts'
import { pageOf } from '../page/paragraphs.ts'

/** One of the ways in which text-annotator draws, and how to see in the page that it did. */
export interface Renderer {
  readonly renderer: Parameters<typeof createTextAnnotator>[1]['renderer']
  readonly create: typeof createTextAnnotator
  /** Whether the first set replaces what is there: with CSS highlights, 4.1.1 then leaves ranges unresolved and throws. */
  readonly replaces: boolean
  hasDrawn(): boolean
  hasDrawnEdit(id: string, isPresent: boolean): boolean
  /** An edit is about to be made. */
  beforeEdit?(): void
}

/** Offers text-annotator with one of its renderers. */
export function offerTextAnnotator({ renderer, create, replaces, beforeEdit, ...look }: Renderer): void {
  offer({
    prepare: ({ text, annotations }) => annotations.map((marking) => annotationOf(text, marking)),
    mount(container, { text }, annotations) {
      silence()
      const content = pageOf(text, container)
      const style = ({ bodies }: TextAnnotation) => ({
        fill: colours[bodies[0]?.value as Marking['tag']],
        fillOpacity: 0.4,
      })
      const annotator = create(content, { renderer, style })
      if (replaces) annotator.setAnnotations(annotations)
      else annotator.setAnnotations(annotations, false)
      return {
        content,
        isReady: () => look.hasDrawn(),
        editing: {
          add(marking) {
            beforeEdit?.()
            annotator.addAnnotation(annotationOf(text, marking))
          },
          remove({ id }) {
            beforeEdit?.()
            annotator.removeAnnotation(id)
          },
          isDrawn: (id, isPresent) => look.hasDrawnEdit(id, isPresent),
          hit(left, top) {
            const origin = content.getBoundingClientRect()
            return annotator.state.store.getAt(left - origin.left, top - origin.top, true)?.length ?? 0
          },
        },
      }
    },
  })
}

function annotationOf(text: Corpus['text'], { id, start, end, tag }: Marking): TextAnnotation {
  return {
    id,
    bodies: [{ id: `${id}-tag`, annotation: id, purpose: 'tagging', value: tag }],
    target: { annotation: id, created: new Date(0), selector: [{ quote: text.slice(start, end), start, end }] },
  }
}

/** It writes a line for every annotation that it cannot place at once; writing them would be measured too. */
function silence(): void {
  console.log = () => {}
  console.debug = () => {}
}
