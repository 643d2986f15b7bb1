import { createTextAnnotator } from '@recogito/text-annotator'
import '@recogito/text-annotator/text-annotator.css'
import { offerTextAnnotator } from './text-annotator.ts'

offerTextAnnotator({
  renderer: 'SPANS',
  create: createTextAnnotator,
  replaces: true,
  hasDrawn: () => document.querySelector('.r6o-annotation') !== null,
  hasDrawnEdit: (id, isPresent) => (document.querySelector(`[data-annotation="${id}"]`) !== null) === isPresent,
})
