import { Recogito, type WebAnnotation } from '@recogito/recogito-js/dist/recogito.min.js'
import '@recogito/recogito-js/dist/recogito.min.css'
import type { Corpus, Marking } from '../corpus.ts'
import { offer } from '../page/bench.ts'
import { pageOf } from '../page/paragraphs.ts'
import './recogito-js1.css'

// One nested span for each annotation and paragraph.
offer({
  prepare: ({ text, annotations }) => annotations.map((marking) => annotationOf(text, marking)),
  async mount(container, { text }, annotations) {
    console.log = () => {}
    const content = pageOf(text, container)
    const recogito = new Recogito({
      content,
      mode: 'pre',
      disableEditor: true,
      formatter: ({ underlying }) => underlying.body[0]?.value ?? '',
    })
    await recogito.setAnnotations(annotations)
    return {
      content,
      editing: {
        add: (marking) => recogito.addAnnotation(annotationOf(text, marking)),
        remove: (marking) => recogito.removeAnnotation(annotationOf(text, marking)),
        isDrawn: (id, isPresent) => (document.querySelector(`.r6o-annotation[data-id="${id}"]`) !== null) === isPresent,
        hit: (left, top) => (document.elementFromPoint(left, top)?.closest('.r6o-annotation') ? 1 : 0),
      },
    }
  },
})

function annotationOf(text: Corpus['text'], { id, start, end, tag }: Marking): WebAnnotation {
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'Annotation',
    body: [{ type: 'TextualBody', purpose: 'tagging', value: tag }],
    target: {
      selector: [
        { type: 'TextQuoteSelector', exact: text.slice(start, end) },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  }
}
